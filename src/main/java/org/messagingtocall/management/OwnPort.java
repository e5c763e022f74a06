package org.messagingtocall.management;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Keeps what is for ops off the doors' port: nothing would guard it there. */
@Component
class OwnPort {

    /** @throws NotItsOwn when the management port is that of the doors */
    OwnPort(Environment environment) {
        if (ManagementPortType.get(environment) == ManagementPortType.SAME) {
            throw new NotItsOwn();
        }
    }
}
