package dev.parley.conversation.member;

import dev.parley.conversation.core.Role;
import dev.parley.identity.account.AccountView;
import java.time.Instant;

/** A member of a conversation as the others see them. */
public record MemberView(AccountView user, Role role, Instant joinedAt) {}
