package io.guanjia.attachment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Looks for viruses in what is handed in. A bean of this type that is primary
 * goes before the one that the properties choose. */
public interface UploadScan {

    /**
     * Looks at a file before it is kept.
     *
     * @return the name of what was found in it, empty for nothing
     * @throws IOException if it could not be looked at, which refuses the file
     */
    Optional<String> scan(Path file) throws IOException;
}
