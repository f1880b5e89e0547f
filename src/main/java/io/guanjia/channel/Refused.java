package io.guanjia.channel;

import org.springframework.http.HttpStatus;

/** A request that is answered with a status and a message in Chinese; whatever it had begun is rolled back. */
class Refused extends RuntimeException {

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
