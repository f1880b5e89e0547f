package io.guanjia.model;

import java.nio.file.Path;

/** A file that managers own. */
interface ModelFile {

    Path path();

    /** The folder that it lies in, named after the procedure; its diagrams, tables and forms are deployed together. */
    default String procedure() {
        return path().getParent().getFileName().toString();
    }

    /** The file's name without its ending, which is to be the id of what it holds. */
    default String baseName() {
        String name = path().getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    default String fileName() {
        return path().getFileName().toString();
    }
}
