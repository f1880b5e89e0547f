package io.guanjia.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * What a database cannot take as a value at all, such as a text with a null character or a number beyond its type, is
 * the client's mistake and not the server's. Pages check what they are given; this is for what no page thinks of.
 */
@ControllerAdvice
class UnfitInput {

    /** Class 22 of the SQL states: data exception. */
    private static final String DATA = "22";

    @ExceptionHandler
    void refused(DataAccessException error, HttpServletResponse response) throws IOException {
        if (!(error.getMostSpecificCause() instanceof SQLException sql) || sql.getSQLState() == null
                || !sql.getSQLState().startsWith(DATA)) {
            throw error;
        }
        response.sendError(HttpStatus.BAD_REQUEST.value());
    }
}
