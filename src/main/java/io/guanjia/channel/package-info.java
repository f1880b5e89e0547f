/** The way in for programs: a company's phone system, WeChat account or app starts cases and asks where they stand. */
package io.guanjia.channel;
