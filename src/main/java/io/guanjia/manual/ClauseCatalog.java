package io.guanjia.manual;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The clauses of the manuals, read once from {@code manual/clauses.yaml}.
 *
 * <p>A catalogue that is not well formed (an id twice or malformed, a title or a source missing) stops the start with
 * an {@link IllegalStateException} that names the clause.
 */
@Component
public class ClauseCatalog {

    private static final String RESOURCE = "manual/clauses.yaml";
    private static final Pattern ID = Pattern.compile("([A-Z]{2})-\\d{2}");

    private final Map<String, Clause> clauses;

    /** Reads the catalogue that is shipped; tests without a context do the same. */
    public ClauseCatalog() {
        this(parse(shipped()));
    }

    ClauseCatalog(Map<String, Clause> clauses) {
        this.clauses = Collections.unmodifiableMap(clauses);
    }

    /** The clause of this id, e.g. {@code CO-06}; empty if the manuals have none such. */
    public Optional<Clause> find(String id) {
        return Optional.ofNullable(clauses.get(id));
    }

    /** All clauses, in the catalogue's order. */
    public List<Clause> all() {
        return List.copyOf(clauses.values());
    }

    private static String shipped() {
        try (InputStream in = new ClassPathResource(RESOURCE).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The clauses could not be read from " + RESOURCE, e);
        }
    }

    static Map<String, Clause> parse(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object root = new Yaml(new SafeConstructor(options)).load(yaml);
        if (!(root instanceof Map<?, ?> file) || !(file.get("sections") instanceof Map<?, ?> sections)
                || !(file.get("clauses") instanceof List<?> rows)) {
            throw new IllegalStateException(RESOURCE + ": expected 'sections' and 'clauses'");
        }
        Map<String, Clause> clauses = new LinkedHashMap<>();
        for (Object row : rows) {
            if (!(row instanceof Map<?, ?> entry)) {
                throw new IllegalStateException(RESOURCE + ": not a clause: " + row);
            }
            Clause clause = clause(entry, sections);
            if (clauses.put(clause.id(), clause) != null) {
                throw new IllegalStateException(RESOURCE + ": " + clause.id() + " stands there twice");
            }
        }
        return clauses;
    }

    private static Clause clause(Map<?, ?> entry, Map<?, ?> sections) {
        String id = String.valueOf(entry.get("id"));
        var form = ID.matcher(id);
        require(form.matches(), id, "its id must be two capitals, a hyphen and two digits");
        require(sections.get(form.group(1)) instanceof String, id, "no section has its prefix");
        require(entry.get("title") instanceof String title && !title.isBlank(), id, "the title is missing");
        require(entry.get("sources") instanceof List<?>, id, "the list of sources is missing");

        List<String> sources = new ArrayList<>();
        for (Object source : (List<?>) entry.get("sources")) {
            require(source instanceof String text && text.matches("M[0-4] .+"), id, "not a source: " + source);
            sources.add((String) source);
        }
        boolean usual = Boolean.TRUE.equals(entry.get("default"));
        Optional<String> text = Optional.ofNullable((String) entry.get("defaultText"));
        require(usual == text.isPresent(), id, "'default' and 'defaultText' go together");
        require(usual || !sources.isEmpty(), id, "it needs a source, or a default");
        return new Clause(id, (String) entry.get("title"), (String) sections.get(form.group(1)),
                List.copyOf(sources), text);
    }

    private static void require(boolean kept, String id, String otherwise) {
        if (!kept) {
            throw new IllegalStateException(RESOURCE + ": " + id + ": " + otherwise);
        }
    }
}
