/** How long history is kept: what is past its time goes by night, and the chain of what happened stays verifiable. */
package io.guanjia.audit.keep;
