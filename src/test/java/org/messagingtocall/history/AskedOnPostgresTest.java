package org.messagingtocall.history;

import org.messagingtocall.fixture.AppTest;
import org.messagingtocall.fixture.Postgres;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@AppTest
@DirtiesContext
class AskedOnPostgresTest extends Asked {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        String url = Postgres.url(Postgres.newDatabase(), Postgres.port());
        properties.add("spring.datasource.url", () -> url);
        properties.add("spring.datasource.username", () -> Postgres.USER);
    }
}
