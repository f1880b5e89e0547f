package io.guanjia.trail;

import io.guanjia.verifier.Chain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The key of the audit trail, kept in a file and never in the database: whoever can write the database cannot write an
 * entry that passes for one of the application's.
 */
@Component
@EnableConfigurationProperties(TrailProperties.class)
public class TrailKey {

    private static final Logger LOG = LoggerFactory.getLogger(TrailKey.class);
    private static final String ALGORITHM = "Ed25519";
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1 KEY-----");

    private final Path file;
    private final PrivateKey privateKey;
    private final PublicKey publicKey;
    private final byte[] macKey;
    private final String fingerprint;

    TrailKey(TrailProperties properties) {
        this.file = properties.keyFile().toAbsolutePath();
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            byte[] secret = block("PRIVATE");
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            this.privateKey = factory.generatePrivate(new PKCS8EncodedKeySpec(secret));
            this.publicKey = factory.generatePublic(new X509EncodedKeySpec(block("PUBLIC")));
            this.macKey = Chain.macKey(secret);
            this.fingerprint = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(publicKey.getEncoded())).substring(0, 16);
            byte[] probe = {1};
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(publicKey);
            check.update(probe);
            if (!check.verify(sign(probe))) {
                throw new IllegalStateException("The two keys in " + file + " do not belong together");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the audit trail, guanjia.audit.key-file, cannot be read or made: "
                    + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Not a key of the audit trail: " + file, e);
        }
    }

    /** The file that holds the key. */
    public Path file() {
        return file;
    }

    /** The code that proves that a message was written by whoever has the key (HMAC-SHA256). */
    public byte[] mac(byte[] message) {
        return Chain.mac(macKey, message);
    }

    /** A signature that everyone can check with the public key (Ed25519). */
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key, for whoever checks signatures. */
    public String publicKeyPem() {
        return pem("PUBLIC", publicKey.getEncoded());
    }

    /** The first 16 hexadecimal digits of the public key's SHA-256: tells one key from another. */
    public String fingerprint() {
        return fingerprint;
    }

    private byte[] block(String which) throws IOException, GeneralSecurityException {
        Matcher block = BLOCK.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        while (block.find()) {
            if (block.group(1).equals(which)) {
                return Base64.getMimeDecoder().decode(block.group(2));
            }
        }
        throw new GeneralSecurityException("no " + which + " KEY in it");
    }

    private static void make(Path file) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        Files.createDirectories(file.getParent());
        FileAttribute<?>[] forTheOwner = file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
        Path written = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", forTheOwner);
        try {
            Files.writeString(written, pem("PRIVATE", pair.getPrivate().getEncoded())
                    + pem("PUBLIC", pair.getPublic().getEncoded()), StandardCharsets.US_ASCII);
            // Whole or not at all; of two applications that start together one makes it
            Files.createLink(file, written);
            LOG.info("Made the key of the audit trail: {}. Keep a copy of it, apart from the database", file);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("Another application has made the key meanwhile: {}", file);
        } finally {
            Files.delete(written);
        }
    }

    private static String pem(String which, byte[] key) {
        return "-----BEGIN %1$s KEY-----\n%2$s\n-----END %1$s KEY-----\n".formatted(which,
                Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key));
    }
}
