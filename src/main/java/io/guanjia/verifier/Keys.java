package io.guanjia.verifier;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the verifier knows of the keys. Several, because a key that was replaced still proves what was written under it.
 */
public final class Keys {

    private static final String ALGORITHM = "Ed25519";
    private static final int FINGERPRINT_LENGTH = 16;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (PUBLIC|PRIVATE) KEY-----([^-]*)-----END \\1 KEY-----");

    private final List<UnaryOperator<byte[]>> macs;
    private final List<PublicKey> publicKeys;
    private int lastRight;

    /**
     * @param macs each makes MACs by a key that it does not tell; without one, MACs are not checked
     * @param publicKeys see {@link #publicKeys}
     */
    public Keys(List<UnaryOperator<byte[]>> macs, List<PublicKey> publicKeys) {
        this.macs = List.copyOf(macs);
        this.publicKeys = List.copyOf(publicKeys);
    }

    /** By keys of {@link #macKeys}. */
    static Keys of(List<byte[]> macKeys, List<PublicKey> publicKeys) {
        return new Keys(macKeys.stream().<UnaryOperator<byte[]>>map(key -> message -> Chain.mac(key, message)).toList(),
                publicKeys);
    }

    /**
     * The public keys in a PEM file, in their order.
     *
     * @throws IllegalArgumentException if there is none, or one that is not of Ed25519
     */
    public static List<PublicKey> publicKeys(String pem) {
        List<PublicKey> keys = new ArrayList<>();
        try {
            for (byte[] key : blocks(pem, "PUBLIC")) {
                keys.add(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(key)));
            }
        } catch (GeneralSecurityException broken) {
            throw new IllegalArgumentException("No public key of Ed25519", broken);
        }
        return keys;
    }

    /**
     * The keys of the MACs, from the private keys in a PEM file.
     *
     * @throws IllegalArgumentException if there is none, or one that is not of Ed25519
     */
    public static List<byte[]> macKeys(String pem) {
        List<byte[]> keys = new ArrayList<>();
        try {
            for (byte[] key : blocks(pem, "PRIVATE")) {
                KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(key));
                keys.add(Chain.macKey(key));
            }
        } catch (GeneralSecurityException broken) {
            throw new IllegalArgumentException("No private key of Ed25519", broken);
        }
        return keys;
    }

    /** The first 16 hexadecimal digits of the SHA-256 of a public key's encoding, as seals name it. */
    public static String fingerprint(PublicKey key) {
        return HexFormat.of().formatHex(Chain.sha256().digest(key.getEncoded())).substring(0, FINGERPRINT_LENGTH);
    }

    boolean checksMacs() {
        return !macs.isEmpty();
    }

    /** Whether a MAC over a message is right by one of the keys; a message that cannot be made has none. */
    public boolean isMacRight(byte[] message, byte[] mac) {
        if (message == null || mac == null) {
            return false;
        }
        for (int turn = 0; turn < macs.size(); turn++) {
            int key = (lastRight + turn) % macs.size();
            if (MessageDigest.isEqual(macs.get(key).apply(message), mac)) {
                lastRight = key;
                return true;
            }
        }
        return false;
    }

    boolean isSignatureRight(byte[] message, byte[] signature) {
        return message != null && signature != null
                && publicKeys.stream().anyMatch(key -> verifies(key, message, signature));
    }

    private static boolean verifies(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException broken) {
            return false;
        }
    }

    private static List<byte[]> blocks(String pem, String kind) {
        List<byte[]> blocks = new ArrayList<>();
        Matcher matcher = PEM.matcher(pem);
        while (matcher.find()) {
            if (matcher.group(1).equals(kind)) {
                blocks.add(Base64.getMimeDecoder().decode(matcher.group(2)));
            }
        }
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("No " + kind + " KEY");
        }
        return blocks;
    }
}
