package org.messagingtocall.check;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.boot.actuate.endpoint.EndpointFilter;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Keeps the connection check off the management port when that port is open to other machines: it makes requests with the
 * brands' credentials, and asks for none itself. JMX and the command line have it in any case.
 */
@Component
class LocalCheck implements EndpointFilter<ExposableWebEndpoint> {

    private final boolean local;

    LocalCheck(Environment environment) {
        this.local = isLoopback(environment.getProperty("management.server.address", ""));
    }

    @Override
    public boolean match(ExposableWebEndpoint endpoint) {
        return local || !endpoint.getEndpointId().toLowerCaseString().equals("check");
    }

    private static boolean isLoopback(String address) {
        try {
            return !address.isBlank() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
