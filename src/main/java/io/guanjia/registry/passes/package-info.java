/** Workers' passes of renovations (临时工作证; RN-05, RN-07, RN-14) and the tools that workers bring along (RN-13). */
package io.guanjia.registry.passes;
