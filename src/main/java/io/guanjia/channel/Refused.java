package io.guanjia.channel;

import org.springframework.http.HttpStatus;

/** A request that is answered with a status and a message in Chinese; whatever it had begun is rolled back. */
class Refused extends RuntimeException {

    static final String DATABASE_IS_AWAY = "系统暂时不能使用，请稍后用同一个 Idempotency-Key 重发";
    /** Seconds, for the header {@code Retry-After}. */
    static final String WHILE_DATABASE_IS_AWAY = "10";

    private final HttpStatus status;
    private final String type;

    Refused(HttpStatus status, String type, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
    }

    static Refused badRequest(String message) {
        return new Refused(HttpStatus.BAD_REQUEST, "BadRequest", message);
    }

    static Refused notFound(String message) {
        return new Refused(HttpStatus.NOT_FOUND, "NotFound", message);
    }

    HttpStatus status() {
        return status;
    }

    ApiError error() {
        return new ApiError(type, getMessage());
    }
}
