package org.messagingtocall.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.CamelContext;
import org.apache.camel.TypeConversionException;
import org.apache.camel.component.http.HttpMethods;
import org.apache.camel.support.SimpleTypeConverter;
import org.junit.jupiter.api.Test;
import org.messagingtocall.fixture.AppTest;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class HttpMethodConverterTest {

    @Autowired
    CamelContext camel;

    @Test
    void camelFindsItWithoutAskingAllOthers() {
        assertThat(camel.getTypeConverterRegistry().lookup(HttpMethods.class, String.class)).isInstanceOf(SimpleTypeConverter.class);
    }

    @Test
    void aMethodIsReadInAnyCaseAndAnotherWordIsNone() {
        assertThat(camel.getTypeConverter().convertTo(HttpMethods.class, "POST")).isEqualTo(HttpMethods.POST);
        assertThat(camel.getTypeConverter().convertTo(HttpMethods.class, "put")).isEqualTo(HttpMethods.PUT);
        assertThatThrownBy(() -> camel.getTypeConverter().convertTo(HttpMethods.class, "CALL")).isInstanceOf(TypeConversionException.class);
    }
}
