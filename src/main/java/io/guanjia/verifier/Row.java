package io.guanjia.verifier;

/**
 * A row that entries tell of, as it stands in the database now.
 *
 * @param name {@code <table>/<id>}
 * @param digest of its lasting columns, in hexadecimal digits
 * @param subject whose case it belongs to; null if none
 */
public record Row(String name, String digest, String subject) {
}
