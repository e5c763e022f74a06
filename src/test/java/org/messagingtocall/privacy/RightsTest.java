package org.messagingtocall.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Numbers;

@AppTest
class RightsTest extends Rights {

    @Test
    void overJmxToo() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName endpoint = server.queryNames(new ObjectName("org.springframework.boot:type=Endpoint,name=Privacy,*"), null).iterator().next();
        String string = String.class.getName();

        Object receipt = server.invoke(endpoint, "answer", new Object[] {"erase", null, Numbers.fresh(), null, null},
                new String[] {string, string, string, string, string});

        assertThat(receipt).isInstanceOfSatisfying(Map.class, map -> assertThat(map.get("by")).isEqualTo("number"));
    }
}
