package org.messagingtocall.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hc.core5.net.InetAddressUtils;
import org.messagingtocall.Settings;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * Where requests come from, and whether iAdvize's doors may be asked from there. Additional to the signature: iAdvize's
 * addresses change, and there are none unless they are set.
 */
@Component
public class SourceAddresses {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<IpAddressMatcher> proxies;
    private final List<IpAddressMatcher> iadvize;

    public SourceAddresses(Settings settings) {
        proxies = matchers("messaging-to-call.trusted-proxies", settings.trustedProxies());
        iadvize = matchers("messaging-to-call.iadvize.source-addresses", settings.iadvize().sourceAddresses());
    }

    /** Whether the request comes from where those of this door come from. */
    boolean admit(Door door, HttpServletRequest request) {
        return door != Door.BOT && door != Door.WEBHOOK || iadvize.isEmpty() || matches(iadvize, client(request));
    }

    /**
     * The address of whoever sent the request, as far as it is known: each proxy appends the one it was asked from; what a proxy of ours
     * did not append, anybody may have written.
     */
    public String client(HttpServletRequest request) {
        List<String> hops = new ArrayList<>();
        Collections.list(request.getHeaders(FORWARDED_FOR)).forEach(value -> hops.addAll(List.of(value.split(",", -1))));
        String address = request.getRemoteAddr();
        for (int i = hops.size() - 1; i >= 0 && matches(proxies, address); i--) {
            address = hops.get(i).strip();
        }
        return address;
    }

    private static boolean matches(List<IpAddressMatcher> networks, String address) {
        try {
            return networks.stream().anyMatch(network -> network.matches(address));
        } catch (IllegalArgumentException e) {
            // Not an address at all.
            return false;
        }
    }

    private static List<IpAddressMatcher> matchers(String property, List<String> networks) {
        try {
            List<String> given = networks.stream().map(String::strip).filter(network -> !network.isEmpty()).toList();
            given.stream().map(network -> network.split("/", 2)[0]).filter(address -> !isAddress(address)).findFirst().ifPresent(wrong -> {
                throw new IllegalArgumentException(wrong);
            });
            return given.stream().map(IpAddressMatcher::new).toList();
        } catch (IllegalArgumentException e) {
            throw new InvalidConfigurationPropertyValueException(property, String.join(", ", networks),
                    "expected addresses and networks such as 203.0.113.0/24");
        }
    }

    /** Asked before the matcher is, which would look a wrong one up in the DNS. */
    private static boolean isAddress(String text) {
        return InetAddressUtils.isIPv4(text) || InetAddressUtils.isIPv6(text);
    }
}
