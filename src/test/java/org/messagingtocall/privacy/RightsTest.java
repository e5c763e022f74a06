package org.messagingtocall.privacy;

import org.messagingtocall.fixture.AppTest;

@AppTest
class RightsTest extends Rights {}
