package org.messagingtocall;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;

/**
 * No record has a method {@code x} beside {@code isX} or {@code getX}. Camel files the one under the name of the other,
 * or not, depending on the order in which the Java machine lists methods: an expression such as {@code ${body.isX}} is
 * then ambiguous in some runs of the application and works in others.
 */
class RouteExpressionsTest {

    static Stream<Class<?>> records() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(org.springframework.beans.factory.annotation.AnnotatedBeanDefinition bean) {
                return bean.getMetadata().isIndependent();
            }
        };
        scanner.addIncludeFilter((reader, factory) -> "java.lang.Record".equals(reader.getClassMetadata().getSuperClassName()));
        return scanner.findCandidateComponents("org.messagingtocall").stream().map(bean -> load(bean.getBeanClassName()));
    }

    @ParameterizedTest
    @MethodSource("records")
    void noMethodHasTheShortNameOfAGetter(Class<?> type) {
        Set<String> names = Arrays.stream(type.getDeclaredMethods()).map(Method::getName).collect(Collectors.toSet());
        List<String> ambiguous = names.stream()
                .filter(name -> name.matches("(is|get)[A-Z].*"))
                .filter(name -> names.contains(shorthand(name)))
                .toList();

        assertThat(ambiguous).isEmpty();
    }

    private static String shorthand(String getter) {
        String name = getter.replaceFirst("^(is|get)", "");
        return name.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + name.substring(1);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
