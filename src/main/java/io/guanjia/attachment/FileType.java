package io.guanjia.attachment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is accepted, told by its content. */
public enum FileType {

    PDF("PDF", "application/pdf", List.of("pdf")),
    JPEG("JPEG", "image/jpeg", List.of("jpg", "jpeg")),
    PNG("PNG", "image/png", List.of("png")),
    DWG("DWG", "image/vnd.dwg", List.of("dwg"));

    /** For a kind that takes photos only. */
    public static final Set<FileType> PICTURES = Set.of(JPEG, PNG);
    /** For a kind that takes scans and photos of papers. */
    public static final Set<FileType> PAPERS = Set.of(PDF, JPEG, PNG);
    /** For a kind that takes drawings. */
    public static final Set<FileType> DRAWINGS = Set.of(PDF, JPEG, PNG, DWG);

    private final String label;
    private final String mediaType;
    private final List<String> extensions;

    FileType(String label, String mediaType, List<String> extensions) {
        this.label = label;
        this.mediaType = mediaType;
        this.extensions = extensions;
    }

    static Optional<FileType> of(String mediaType) {
        return Arrays.stream(values()).filter(type -> type.mediaType.equals(mediaType)).findFirst();
    }

    String label() {
        return label;
    }

    String mediaType() {
        return mediaType;
    }

    /** Endings of names, in small letters and without a dot. */
    List<String> extensions() {
        return extensions;
    }

    boolean isPicture() {
        return PICTURES.contains(this);
    }
}
