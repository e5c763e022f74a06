package org.messagingtocall.console;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * What the management port serves: besides the endpoints under {@code /observe}, the journal and the console. Named in
 * {@code META-INF/spring}; its package is no part of the application's own context, so the doors' port serves none of it.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ComponentScan(basePackageClasses = ConsoleContext.class)
@Import(ThymeleafAutoConfiguration.class)
public class ConsoleContext {}
