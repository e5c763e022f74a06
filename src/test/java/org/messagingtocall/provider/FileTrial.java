package org.messagingtocall.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.support.DefaultRegistry;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.objenesis.SpringObjenesis;

/** Loads a provider's file without the application, whose start would fail with many lines and not with the file's name. */
public final class FileTrial {

    private static final Pattern STEP = Pattern.compile("^(\\S+\\.camel\\.yaml)(: route \\S+, (\\w+): .*)");

    private FileTrial() {}

    /** @throws AssertionError in one line: file, line or step, what is wrong */
    public static void check(Path file) {
        String slug = file.getFileName().toString().replace(".camel.yaml", "");
        String text = read(file);
        // Camel's test support holds every start back that is before a test's own.
        boolean held = DefaultCamelContext.isNoStart();
        DefaultCamelContext.setNoStart(false);
        try {
            new ProviderTrial(new DefaultRegistry(new Classes())).load(slug, file.toString(), text);
        } catch (Providers.BadProvider e) {
            throw new AssertionError(withLine(e.getMessage(), text.lines().toList()));
        } finally {
            DefaultCamelContext.setNoStart(held);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The line of the step that is named, if the file has one such step only. */
    private static String withLine(String message, List<String> lines) {
        Matcher step = STEP.matcher(message);
        if (!step.matches()) {
            return message;
        }
        String key = "- " + step.group(3).substring(0, 1).toLowerCase(Locale.ROOT) + step.group(3).substring(1) + ":";
        List<Integer> places = IntStream.range(0, lines.size()).filter(i -> lines.get(i).strip().equals(key)).boxed().toList();
        return places.size() == 1 ? step.group(1) + ":" + (places.get(0) + 1) + step.group(2) : message;
    }

    /** Of the application's beans the classes are enough, as nothing is sent: Camel looks whether they have the methods. */
    private record Classes(DefaultListableBeanFactory known) implements BeanRepository {

        private Classes() {
            this(new DefaultListableBeanFactory());
            new ClassPathBeanDefinitionScanner(known).scan("org.messagingtocall");
        }

        @Override
        public Object lookupByName(String name) {
            Class<?> type = known.containsBeanDefinition(name) ? known.getType(name, false) : null;
            return type == null ? null : new SpringObjenesis().newInstance(type);
        }

        @Override
        public <T> T lookupByNameAndType(String name, Class<T> type) {
            Object bean = lookupByName(name);
            return type.isInstance(bean) ? type.cast(bean) : null;
        }

        @Override
        public <T> Map<String, T> findByTypeWithName(Class<T> type) {
            return Map.of();
        }

        @Override
        public <T> Set<T> findByType(Class<T> type) {
            return Set.of();
        }
    }
}
