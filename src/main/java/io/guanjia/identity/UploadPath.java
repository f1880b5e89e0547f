package io.guanjia.identity;

import java.util.regex.Pattern;
import org.springframework.util.unit.DataSize;

/**
 * Where a browser hands in a file that may be larger than other requests. A feature that takes such files offers it as
 * a bean; it holds for those who are logged in.
 *
 * @param path    of the request, whole
 * @param maxSize of the file; the request may carry a little more around it
 */
public record UploadPath(Pattern path, DataSize maxSize) {

    /** Fields of the form and what stands between parts. */
    private static final DataSize AROUND = DataSize.ofKilobytes(64);

    boolean isAt(String requestPath) {
        return path.matcher(requestPath).matches();
    }

    DataSize request() {
        return DataSize.ofBytes(maxSize.toBytes() + AROUND.toBytes());
    }
}
