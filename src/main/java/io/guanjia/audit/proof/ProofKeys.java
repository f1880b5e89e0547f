package io.guanjia.audit.proof;

import io.guanjia.trail.TrailKey;
import io.guanjia.verifier.Chain;
import io.guanjia.verifier.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The key that is in use, and those that were before. */
@Component
@EnableConfigurationProperties(ProofProperties.class)
class ProofKeys {

    private final List<UnaryOperator<byte[]>> macs = new ArrayList<>();
    private final List<PublicKey> publicKeys = new ArrayList<>();
    private final StringBuilder publicPem = new StringBuilder();

    ProofKeys(TrailKey key, ProofProperties properties) {
        macs.add(key::mac);
        publicKeys.addAll(Keys.publicKeys(key.publicKeyPem()));
        publicPem.append(key.publicKeyPem());
        for (Path file : properties.formerKeys()) {
            try {
                String pem = Files.readString(file);
                Keys.macKeys(pem).forEach(macKey -> macs.add(message -> Chain.mac(macKey, message)));
                publicKeys.addAll(Keys.publicKeys(pem));
                publicPem.append(pem, pem.indexOf("-----BEGIN PUBLIC KEY"), pem.length());
            } catch (IOException e) {
                throw new UncheckedIOException("A former key, guanjia.audit.former-keys, cannot be read: " + file, e);
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException("Not a former key, guanjia.audit.former-keys: " + file, e);
            }
        }
    }

    /** A new one for each use: it remembers which key was right last. */
    Keys keys() {
        return new Keys(macs, publicKeys);
    }

    /** All public keys, the present one first. */
    String publicPem() {
        return publicPem.toString();
    }
}
