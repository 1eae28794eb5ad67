package dev.parley.member;

import dev.parley.account.AccountView;
import dev.parley.conversation.Role;
import java.time.Instant;

/** A member of a conversation as the others see them. */
public record MemberView(AccountView user, Role role, Instant joinedAt) {}
