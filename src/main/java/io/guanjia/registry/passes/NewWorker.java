package io.guanjia.registry.passes;

/**
 * A worker for whom a pass is applied for (RN-05).
 *
 * @param name         up to 50 characters
 * @param trade        工种, up to 50 characters
 * @param documentTail last four letters or digits of his identity document; never the whole number (EN-07)
 * @param phone        null or blank if it is not known
 * @param photo        JPEG, null if it comes later
 */
public record NewWorker(String name, String trade, String documentTail, String phone, byte[] photo) {
}
