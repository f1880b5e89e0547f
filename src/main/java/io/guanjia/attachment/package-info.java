/**
 * Files that are handed in for a case: which kinds a procedure takes, what is accepted, who may hand in and who may
 * read. They are kept in our schema, outside of the engine's variables, and never change.
 */
package io.guanjia.attachment;
