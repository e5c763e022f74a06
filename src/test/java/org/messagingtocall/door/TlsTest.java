package org.messagingtocall.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.ChildApp;
import org.messagingtocall.fixture.PemKeys;

/** The doors with a certificate of their own, as docs/security.md sets it up, in a Java machine that forbids no old protocol itself. */
class TlsTest {

    private static ChildApp app;
    private static Path folder;
    private static X509Certificate certificate;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        folder = ChildApp.newFolder("tls");
        Files.createDirectories(folder.resolve("tls"));
        certificate = PemKeys.write(folder.resolve("tls"));
        Path lax = Files.writeString(folder.resolve("lax.properties"), "jdk.tls.disabledAlgorithms=\n");
        app = ChildApp.start(folder, Map.of("java.security.properties", lax.toString(),
                "server.ssl.bundle", "doors",
                "spring.ssl.bundle.pem.doors.keystore.certificate", "file:tls/tls.crt",
                "spring.ssl.bundle.pem.doors.keystore.private-key", "file:tls/tls.key",
                "spring.ssl.bundle.pem.doors.options.enabled-protocols", "TLSv1.3,TLSv1.2",
                "spring.ssl.bundle.pem.doors.reload-on-update", "true",
                "spring.ssl.bundle.watch.file.quiet-period", "200ms"));
        port = Integer.parseInt(app.doors().baseUrl().replaceFirst(".*:", ""));
    }

    @AfterAll
    static void end() {
        app.close();
    }

    @Test
    void theDoorsSpeakTlsAndNothingElse() throws Exception {
        assertThat(health(certificate)).isEqualTo("{\"status\":\"UP\"}");
        HttpResponse<String> plain = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/iadvize/health")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(plain.statusCode()).isEqualTo(400);
        for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
            try (SSLSocket socket = (SSLSocket) trusting(certificate).getSocketFactory().createSocket("127.0.0.1", port)) {
                socket.setEnabledProtocols(new String[] {protocol});
                socket.startHandshake();
                assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
            }
        }
    }

    @Test
    void anOldProtocolIsRefused() throws IOException {
        // The first message of a client that knows no later protocol, with ECDHE-ECDSA-AES128-SHA; answered with the alert protocol_version.
        for (String version : new String[] {"0301", "0302"}) {
            String hello = version + "5f".repeat(32) + "00" + "0002c009" + "0100" + "000e" + "000a000400020017" + "000b00020100";
            String handshake = "01" + "%06x".formatted(hello.length() / 2) + hello;
            byte[] record = HexFormat.of().parseHex("160301" + "%04x".formatted(handshake.length() / 2) + handshake);
            try (Socket socket = new Socket("127.0.0.1", port)) {
                OutputStream out = socket.getOutputStream();
                out.write(record);
                InputStream in = socket.getInputStream();
                assertThat(HexFormat.of().formatHex(in.readNBytes(7))).as(version).matches("15....00020246");
            }
        }
    }

    @Test
    void aNewCertificateIsTakenWithoutARestart() throws Exception {
        X509Certificate next = PemKeys.write(folder.resolve("tls"));
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptionsInstanceOf(SSLException.class)
                .until(() -> health(next).equals("{\"status\":\"UP\"}"));
        X509Certificate former = certificate;
        certificate = next;
        assertThatThrownBy(() -> health(former)).isInstanceOf(SSLException.class);
    }

    private static String health(X509Certificate trusted) throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(trusted)).build();
        return client.send(HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/iadvize/health")).build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private static SSLContext trusting(X509Certificate trusted) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("doors", trusted);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
