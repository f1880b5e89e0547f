package io.guanjia.audit.proof;

import io.guanjia.verifier.VerifierMain;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The verifier as a jar of its own, as {@code target/guanjia-verifier.jar} is. */
@Component
class VerifierJar {

    void write(OutputStream out) throws IOException {
        String folder = VerifierMain.class.getPackageName().replace('.', '/') + '/';
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, VerifierMain.class.getName());
        JarOutputStream jar = new JarOutputStream(out, manifest);
        for (Resource file : new PathMatchingResourcePatternResolver(VerifierMain.class.getClassLoader())
                .getResources("classpath:" + folder + "*.class")) {
            jar.putNextEntry(new ZipEntry(folder + file.getFilename()));
            try (InputStream in = file.getInputStream()) {
                in.transferTo(jar);
            }
            jar.closeEntry();
        }
        jar.finish();
        jar.flush();
    }
}
