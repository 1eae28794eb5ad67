package dev.parley.message.search;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.base.paging.Page;
import dev.parley.base.web.Caller;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page that searches messages. */
@Controller
final class SearchController {
    private static final int SIZE = 30;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final SearchResults results;
    private final ConversationList conversations;
    private final Limits limits;

    SearchController(SearchResults results, ConversationList conversations, Limits limits) {
        this.results = results;
        this.conversations = conversations;
        this.limits = limits;
    }

    @GetMapping("/search")
    String page(Caller me, SearchForm form, @RequestParam @Nullable String cursor, Model model) {
        limits.take(Limit.SEARCHES_PER_PERSON, me.id());
        model.addAttribute("search", form);
        model.addAttribute("q", form.typed());
        model.addAttribute("within", within(me.id(), form.in()));
        model.addAttribute("isRefused", false);
        model.addAttribute("results", new Page<SearchResult>(List.of(), null));
        try {
            SearchQuery query = SearchResults.query(form.typed(), form.filters());
            model.addAttribute("isSearched", isSearched(form));
            if (isSearched(form)) {
                Page<SearchResult> page = results.page(me.id(), query, cursor, SIZE);
                model.addAttribute("results", page);
                model.addAttribute("next", page.nextCursor() == null ? null : form.address(page.nextCursor()));
            }
        } catch (InvalidInputException refused) {
            model.addAttribute("isSearched", false);
            model.addAttribute("isRefused", true);
        }
        return "message/search/search";
    }

    /** A conversation alone is where to search, not what for. */
    private static boolean isSearched(SearchForm form) {
        return !form.typed().isEmpty() || form.isFiltered();
    }

    private @Nullable ConversationView within(AccountId me, @Nullable String in) {
        return in == null || !NUMBER.matcher(in).matches()
                ? null
                : conversations.some(me, List.of(new ConversationId(Long.parseLong(in)))).stream()
                        .findFirst()
                        .orElse(null);
    }
}
