package org.messagingtocall.door;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request signed by two independent implementations.
 *
 * @param signed raw query of a GET, raw body of anything else
 * @param header what {@code x-iadvize-signature} says
 */
record SignatureVector(String id, String method, String secret, String signed, String header) {

    static List<SignatureVector> all() {
        try (InputStream file = SignatureVector.class.getResourceAsStream("/signature-vectors.json")) {
            return new ObjectMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    byte[] bytes() {
        return signed.getBytes(StandardCharsets.UTF_8);
    }

    String hex() {
        return header.substring("sha256=".length());
    }

    @Override
    public String toString() {
        return id;
    }
}
