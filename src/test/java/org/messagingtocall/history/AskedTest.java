package org.messagingtocall.history;

import org.messagingtocall.fixture.AppTest;

@AppTest
class AskedTest extends Asked {}
