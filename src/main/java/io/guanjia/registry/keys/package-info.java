/** The register of keys and passes: what there is, who has it, and each time that it changed hands (KY-01). */
package io.guanjia.registry.keys;
