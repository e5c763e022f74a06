package org.messagingtocall.provider;

import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpMethods;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.SimpleTypeConverter;
import org.springframework.stereotype.Component;

/**
 * Reads the method that a provider route names. Camel can do so without it, by asking every converter it has for each request:
 * a tenth of what a call cost.
 */
@Component
class HttpMethodConverter implements CamelContextConfiguration {

    @Override
    public void beforeApplicationStart(CamelContext context) {
        context.getTypeConverterRegistry().addTypeConverter(HttpMethods.class, String.class,
                new SimpleTypeConverter(false, (type, exchange, value) -> HttpMethods.valueOf(value.toString().toUpperCase(Locale.ROOT))));
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // it is needed from the first request on
    }
}
