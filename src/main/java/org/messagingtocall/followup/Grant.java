package org.messagingtocall.followup;

import java.util.concurrent.CompletableFuture;

/**
 * What one delivery got of an account.
 *
 * @param account whose
 * @param used    the login it is of, as it is kept
 * @param login   what that came to
 * @param fresh   whether it was made for this delivery
 */
record Grant(AccountTokens.Account account, CompletableFuture<AccountTokens.Login> used, AccountTokens.Login login, boolean fresh) {

    /** Why there is no token, null when there is one. */
    Result failure() {
        return login.failure();
    }

    /** Never shows a password or a token. */
    @Override
    public String toString() {
        return "Grant[" + account.host() + "]";
    }
}
