package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.identity.account.ProfileChanged;
import dev.parley.test.Answer;
import dev.parley.test.Files;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.Leaks;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.RawStomp;
import dev.parley.test.SamplePictures;
import dev.parley.test.WebSession;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.messaging.simp.annotation.support.SimpAnnotationMethodMessageHandler;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who may, in which state, through which door: every route and every destination of the program, asked by everyone. A
 * route or a destination that is in no row fails the test, so a new one needs an answer here first.
 *
 * <p>The owner and the member of a group show that what is asked for exists. Before and after them it is asked for by
 *
 * <ul>
 *   <li>outsiders: a stranger, a person whom the owner blocks, one with an unanswered message request of the owner, one
 *       who was removed from the group, and the admin of another group, all of whom get the same answer;
 *   <li>nobody, a session and a token that were revoked, and those of a disabled account: refused everywhere but where the
 *       row says otherwise.
 * </ul>
 *
 * <p>A route of the API is asked with a token and with the cookie of a page, a page with the cookie, and with a token,
 * which is never good for pages. A destination is asked over WebSocket and over SockJS, with either.
 */
@IntegrationTest
@Tag("database-independent")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTests {
    /**
     * The answers to outsiders, the member and the owner: a status, {@code ok} for being led on, or what the page it leads
     * to says was refused. {@code public} rows are the same for those who are not signed in. Where the conversation is the
     * {request}, the member is the one who received it.
     */
    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    private static final String ROUTES = """
            GET    /api/me                                          | | 200 | 200 | 200
            PATCH  /api/me                                          | {"bio":"x"} | 200 | 200 | 200
            PUT    /api/me/picture                                  | picture | 415 | 415 | 415
            DELETE /api/me/picture                                  | | 204 | 204 | 204
            GET    /api/me/export                                   | | 200 | 200 | 200
            GET    /api/me/export/file                              | | 404 | 404 | 404
            DELETE /api/me/export                                   | | 404 | 404 | 404
            POST   /api/me/export                                   | | any | any | any
            GET    /api/me/status                                    | | 200 | 200 | 200
            PUT    /api/me/status                                    | {"emoji":"🌴"} | 200 | 200 | 200
            DELETE /api/me/status                                    | | 204 | 204 | 204
            GET    /api/me/do-not-disturb                            | | 200 | 200 | 200
            PATCH  /api/me/do-not-disturb                            | {"until":null} | 200 | 200 | 200
            POST   /api/users                                       | {} | public 400 | 400 | 400
            POST   /api/auth/token                                  | {} | public 400 | 400 | 400
            DELETE /api/auth/token                                  | | 204/404 | 204/404 | 204/404
            GET    /api/users?q=zzz                                 | | 200 | 200 | 200
            GET    /api/users/{bystander}                           | | 200 | 200 | 200
            GET    /api/users/{bystander}/picture                   | | 404 | 404 | 404
            GET    /api/contacts                                    | | 200 | 200 | 200
            PUT    /api/contacts/{bystander}                        | | 200 | 200 | 200
            PATCH  /api/contacts/{bystander}                        | {"note":"x"} | 200 | 200 | 200
            DELETE /api/contacts/{bystander}                        | | 204 | 204 | 204
            GET    /api/blocks                                      | | 200 | 200 | 200
            PUT    /api/blocks/{bystander}                          | | 204 | 204 | 204
            DELETE /api/blocks/{bystander}                          | | 204 | 204 | 204
            GET    /api/mentions                                    | | 200 | 200 | 200
            GET    /api/presence?user_ids={bystander}               | | 200 | 200 | 200
            GET    /api/rooms                                       | | 200 | 200 | 200
            GET    /api/requests                                    | | 200 | 200 | 200
            GET    /api/requests/count                              | | 200 | 200 | 200
            PUT    /api/requests/{group}                            | | 404 | 404 | 404
            PUT    /api/requests/{request}                          | | 404 | 204 | 404
            DELETE /api/requests/{group}                            | | 404 | 404 | 404
            DELETE /api/requests/{request}                          | | 404 | 204 | 404
            POST   /api/requests/{request}/report                   | {"reason":"x"} | 404 | 204 | 404
            GET    /api/conversations                               | | 200 | 200 | 200
            POST   /api/conversations                               | {"type":"group","name":"x"} | 201 | 201 | 201
            GET    /api/conversations/{group}                       | | 404 | 200 | 200
            GET    /api/conversations/{request}                     | | 404 | 200 | 200
            GET    /api/conversations/{room}                        | | 404 | 200 | 200
            PATCH  /api/conversations/{group}                       | {"name":"Renamed"} | 404 | 403 | 200
            PATCH  /api/conversations/{room}                        | {"topic":"x"} | 404 | 403 | 200
            PATCH  /api/conversations/{group}                       | {"disappear_after_seconds":60} | 404 | 403 | 200
            DELETE /api/conversations/{group}                       | | 404 | 403 | 204
            PATCH  /api/conversations/{group}/attention             | {"pinned":true} | 404 | 200 | 200
            PUT    /api/conversations/{group}/read                  | {"seq":1} | 404 | 204 | 204
            PUT    /api/conversations/{group}/delivered             | {"seq":1} | 404 | 204 | 204
            PUT    /api/conversations/{group}/draft                 | {"content":"x"} | 404 | 200 | 200
            PUT    /api/conversations/{request}/draft               | {"content":"x"} | 404 | 200 | 200
            DELETE /api/conversations/{group}/draft                 | | 404 | 204 | 204
            GET    /api/conversations/{group}/scheduled             | | 404 | 200 | 200
            GET    /api/scheduled                                   | | 200 | 200 | 200
            PATCH  /api/scheduled/{absent}                         | {"content":"x"} | 404 | 404 | 404
            POST   /api/scheduled/{absent}/send                        | | 404 | 404 | 404
            DELETE /api/scheduled/{absent}                         | | 404 | 404 | 404
            GET    /api/drafts                                      | | 200 | 200 | 200
            GET    /api/conversations/{group}/online                | | 404 | 404 | 404
            GET    /api/conversations/{room}/online                 | | 404 | 200 | 200
            GET    /api/conversations/{group}/members               | | 404 | 200 | 200
            GET    /api/conversations/{room}/members                | | 404 | 200 | 200
            PUT    /api/conversations/{group}/members/{self}        | | 404 | 204 | 204
            PUT    /api/conversations/{group}/members/{bystander}   | | 404 | 403 | 204
            PUT    /api/conversations/{group}/members/{self}        | {"role":"owner"} | 404 | 403 | 204
            PUT    /api/conversations/{room}/members/{self}         | | 204 | 204 | 204
            DELETE /api/conversations/{group}/members/{other}       | | 404 | 403 | 204
            DELETE /api/conversations/{room}/members/{other}        | | 404 | 403 | 204
            GET    /api/conversations/{group}/invitations           | | 404 | 403 | 200
            POST   /api/conversations/{group}/invitations           | {} | 404 | 403 | 201
            DELETE /api/conversations/{group}/invitations/{token}   | | 404 | 403 | 204
            GET    /api/invitations/{token}                         | | 200 | 200 | 200
            GET    /api/invitations/{unknown}                       | | 404 | 404 | 404
            POST   /api/invitations/{unknown}                       | | 404 | 404 | 404
            GET    /api/conversations/{group}/picture               | | 404 | 404 | 404
            PUT    /api/conversations/{group}/picture               | picture | 404 | 403 | 415
            DELETE /api/conversations/{group}/picture               | | 404 | 403 | 204
            GET    /api/conversations/{group}/messages              | | 404 | 200 | 200
            GET    /api/conversations/{request}/messages            | | 404 | 200 | 200
            POST   /api/conversations/{group}/messages              | message | 404 | 201 | 201
            POST   /api/conversations/{request}/messages            | message | 404 | 201 | 201
            POST   /api/messages                                    | {} | 400 | 400 | 400
            GET    /api/conversations/{group}/changes               | | 404 | 200 | 200
            GET    /api/messages/{message}                          | | 404 | 200 | 200
            PATCH  /api/messages/{message}                          | {"content":"Edited"} | 404 | 200 | 403
            DELETE /api/messages/{message}                          | | 404 | 204 | 204
            GET    /api/messages/{message}/edits                    | | 404 | 200 | 200
            GET    /api/conversations/{group}/attachments           | | 404 | 200 | 200
            PUT    /api/messages/{message}/reminder                 | {"at":"2027-06-01T09:00:00Z"} | 404 | 204 | 204
            DELETE /api/messages/{message}/reminder                 | | 204 | 204 | 204
            GET    /api/reminders                                   | | 200 | 200 | 200
            GET    /reminders                                       | | 200 | 200 | 200
            GET    /messages/{message}/reminder                     | | 404 | 200 | 200
            POST   /messages/{message}/reminder                     | in=HOUR | 404 | ok | ok
            POST   /messages/{message}/reminder/done                | | ok | ok | ok
            PUT    /api/messages/{message}/star                     | | 404 | 204 | 204
            DELETE /api/messages/{message}/star                     | | 404 | 204 | 204
            GET    /api/messages/{message}/thread                   | | 404 | 200 | 200
            PUT    /api/messages/{message}/thread/read              | {"seq":1} | 404 | 204 | 204
            PUT    /api/messages/{message}/thread/follow            | | 404 | 204 | 204
            DELETE /api/messages/{message}/thread/follow            | | 404 | 204 | 204
            PUT    /api/messages/{message}/thread/draft             | {"content":"x"} | 404 | 200 | 200
            DELETE /api/messages/{message}/thread/draft             | | 404 | 204 | 204
            GET    /api/threads                                     | | 200 | 200 | 200
            GET    /api/search?q=hello&in={group}                   | | 200 | 200 | 200
            GET    /api/starred                                     | | 200 | 200 | 200
            POST   /api/messages/{message}/forward                  | {"conversation_ids":[1],"client_ids":["7c9e6679-7425-40de-944b-e07fc1f90ae7"]} | 404 | 200 | 200
            GET    /messages/{message}/forward                      | | 404 | 200 | 200
            POST   /messages/{message}/forward                      | form message | 404 | 400 | 400
            GET    /threads                                         | | 200 | 200 | 200
            GET    /messages/{message}/thread                       | | 404 | 200 | 200
            POST   /messages/{message}/thread/follow                | following=true | 404 | ok | ok
            POST   /messages/{message}/thread/read                  | seq=1 | 404 | ok | ok
            GET    /search?q=hello&in={group}                       | | 200 | 200 | 200
            GET    /starred                                         | | 200 | 200 | 200
            POST   /messages/{message}/star                         | | 404 | ok | ok
            POST   /messages/{message}/unstar                       | | 404 | ok | ok
            DELETE /api/messages/{message}/preview                  | | 404 | 204 | 204
            GET    /api/messages/{message}/preview/picture          | | 404 | 404 | 404
            POST   /messages/{message}/preview/remove               | | 404 | ok | ok
            PUT    /api/messages/{message}/pin                      | | 404 | 403 | 204
            DELETE /api/messages/{message}/pin                      | | 404 | 403 | 204
            GET    /api/conversations/{group}/pins                  | | 404 | 200 | 200
            PUT    /api/messages/{message}/poll/votes               | {"option_ids":[1]} | 404 | 404 | 404
            DELETE /api/messages/{message}/poll/votes               | | 404 | 404 | 404
            GET    /api/messages/{message}/poll/votes?option_id=1   | | 404 | 404 | 404
            POST   /api/messages/{message}/poll/close               | | 404 | 404 | 404
            GET    /conversations/{group}/poll                      | | 404 | 200 | 200
            POST   /conversations/{group}/poll                      | form poll | 404 | ok | ok
            GET    /messages/{message}/poll                         | | 404 | 404 | 404
            POST   /messages/{message}/poll/votes                   | option=1 | 404 | 404 | 404
            POST   /messages/{message}/poll/close                   | | 404 | 404 | 404
            GET    /conversations/{group}/timer                     | | 404 | 200 | 200
            POST   /conversations/{group}/timer                     | seconds=3600 | not_found | not_allowed | ok
            GET    /conversations/{group}/pins                      | | 404 | 200 | 200
            GET    /conversations/{group}/pins/bar                  | | 404 | 200 | 200
            POST   /messages/{message}/pin                          | | 404 | 403 | ok
            POST   /messages/{message}/unpin                        | | 404 | 403 | ok
            POST   /api/attachments                                 | {} | 415 | 415 | 415
            GET    /api/attachments/{attachment}                    | | 404 | 200 | 200
            GET    /api/attachments/{attachment}/thumbnail          | | 404 | 200 | 200
            PUT    /api/attachments/{attachment}/played             | | 404 | 404 | 404
            GET    /api/attachments/played?ids={attachment}         | | 200 | 200 | 200
            DELETE /api/attachments/{attachment}                    | | 404 | 404 | 404
            POST   /api/uploads                                     | | 400 | 400 | 400
            HEAD   /api/uploads/{attachment}                        | | 404 | 404 | 404
            PATCH  /api/uploads/{attachment}                        | {} | 415 | 415 | 415
            POST   /api/uploads/{attachment}                        | {} | 415 | 415 | 415
            POST   /api/uploads/{attachment}/attachment             | | 404 | 404 | 404
            DELETE /api/uploads/{attachment}                        | | 404 | 404 | 404
            GET    /api/messages/{message}/reactions                | | 404 | 200 | 200
            PUT    /api/messages/{message}/reactions/{emoji}        | | 404 | 204 | 204
            DELETE /api/messages/{message}/reactions/{emoji}        | | 404 | 204 | 204
            GET    /api/emoji                                       | | 200 | 200 | 200
            POST   /api/emoji                                       | {} | 403 | 403 | 403
            DELETE /api/emoji/{unknown}                             | | 403 | 403 | 403
            GET    /emoji/{unknown}                                 | | 404 | 404 | 404
            GET    /admin/emoji                                     | | 404 | 404 | 404
            POST   /admin/emoji                                     | name=x | 404 | 404 | 404
            GET    /admin/emoji/{unknown}/remove                    | | 404 | 404 | 404
            POST   /admin/emoji/{unknown}/remove                    | | 404 | 404 | 404
            GET    /api/admin/encryption                            | | 404 | 404 | 404
            POST   /api/admin/encryption/rotation                   | | 404 | 404 | 404
            POST   /api/admin/users/{bystander}/disable             | | 404 | 404 | 404
            POST   /api/admin/users/{bystander}/enable              | | 404 | 404 | 404
            DELETE /api/admin/users/{bystander}                     | | 404 | 404 | 404
            GET    /api/conversations/{group}/commands              | | 404 | 200 | 200
            POST   /api/conversations/{group}/commands              | command | 404 | 200 | 200
            GET    /api/me/commands                                 | | 200 | 200 | 200
            PUT    /api/me/commands                                 | {"commands":[]} | 403 | 403 | 403
            PUT    /api/messages/{message}/buttons                  | {"buttons":[]} | 404 | 403 | 403
            POST   /api/messages/{message}/buttons/{unknown}        | | 404 | 404 | 404
            POST   /messages/{message}/buttons/{unknown}            | | 404 | 404 | 404
            POST   /api/command-answers/{unknown}                   | {"text":"x"} | 404 | 404 | 404
            GET    /api/tokens                                      | | 200 | 200 | 200
            POST   /api/tokens                                      | {"name":"x","scopes":["read"]} | 201 | 201 | 201
            DELETE /api/tokens/{uuid}                               | | 204 | 204 | 204
            GET    /settings/tokens                                 | | 200 | 200 | 200
            POST   /settings/tokens                                 | name=x&scopes=READ | 200 | 200 | 200
            GET    /settings/tokens/{uuid}/revoke                   | | 200 | 200 | 200
            POST   /settings/tokens/{uuid}/revoke                   | | ok | ok | ok
            GET    /api/bots                                        | | 200 | 200 | 200
            POST   /api/bots                                        | {} | 400 | 400 | 400
            GET    /api/bots/{bot}                                  | | 404 | 404 | 200
            PUT    /api/bots/{bot}                                  | {"display_name":"Bot"} | 404 | 404 | 200
            DELETE /api/bots/{bot}                                  | | 404 | 404 | 204
            PUT    /api/bots/{bot}/picture                          | picture | 404 | 404 | 415
            DELETE /api/bots/{bot}/picture                          | | 404 | 404 | 204
            GET    /api/bots/{bot}/tokens                           | | 404 | 404 | 200
            POST   /api/bots/{bot}/tokens                           | {"name":"x","scopes":["read"]} | 404 | 404 | 201
            DELETE /api/bots/{bot}/tokens/{uuid}                    | | 404 | 404 | 204
            PUT    /api/bots/{bot}/group/{group}                    | | 404 | 404 | 200
            DELETE /api/bots/{bot}/group                            | | 404 | 404 | 204
            GET    /settings/bots                                   | | 200 | 200 | 200
            POST   /settings/bots                                   | username=x | 400 | 400 | 400
            GET    /settings/bots/{bot}                             | | 404 | 404 | 200
            POST   /settings/bots/{bot}                             | displayName=Bot | 404 | 404 | ok
            POST   /settings/bots/{bot}/group                       | group= | 404 | 404 | ok
            POST   /settings/bots/{bot}/picture                     | | 404 | 404 | ok
            POST   /settings/bots/{bot}/picture/remove              | | 404 | 404 | ok
            GET    /settings/bots/{bot}/delete                      | | 404 | 404 | 200
            POST   /settings/bots/{bot}/delete                      | | 404 | 404 | ok
            POST   /settings/bots/{bot}/tokens                      | name=x&scopes=READ | 404 | 404 | 200
            GET    /settings/bots/{bot}/tokens/{uuid}/revoke        | | 404 | 404 | 200
            POST   /settings/bots/{bot}/tokens/{uuid}/revoke        | | 404 | 404 | ok
            GET    /favicon.ico                                     | | public any | any | any
            GET    /robots.txt                                      | | public any | any | any
            GET    /manifest.webmanifest                            | | public any | any | any
            GET    /.well-known/security.txt                        | | public any | any | any
            GET    /.well-known/change-password                     | | public any | any | any
            GET    /settings/account                                | | 200 | 200 | 200
            POST   /settings/account                                | password=wrong | any | any | any
            GET    /                                                | | ok | ok | ok
            GET    /offline                                         | | public 200 | 200 | 200
            GET    /api/openapi.json                                | | public 200 | 200 | 200
            GET    /api/asyncapi.json                               | | public 200 | 200 | 200
            GET    /reference                                       | | public 200 | 200 | 200
            GET    /reference/{topic}                               | | public 200 | 200 | 200
            GET    /reference/types                                 | | public 200 | 200 | 200
            GET    /reference/events                                | | public 200 | 200 | 200
            GET    /error                                           | | public any | any | any
            GET    /login                                           | | public any | ok | ok
            POST   /login                                           | username=x&password=x | public any | any | any
            GET    /register                                        | | public any | any | any
            POST   /register                                        | username=x | public any | any | any
            GET    /settings                                        | | ok | ok | ok
            GET    /settings/profile                                | | 200 | 200 | 200
            POST   /settings/profile                                | displayName=Name | ok | ok | ok
            POST   /settings/profile/picture                        | | ok | ok | ok
            POST   /settings/profile/picture/remove                 | | ok | ok | ok
            GET    /settings/data                                   | | 200 | 200 | 200
            GET    /settings/data/file                              | | 404 | 404 | 404
            POST   /settings/data/delete                            | | ok | ok | ok
            POST   /settings/data                                   | | ok | ok | ok
            GET    /claim/{unknown}                                 | | public 404 | 404 | 404
            POST   /claim/{unknown}                                 | password=x | public 404 | 404 | 404
            GET    /settings/status                                  | | 200 | 200 | 200
            POST   /settings/status                                  | emoji=🌴 | ok | ok | ok
            POST   /settings/status/clear                            | | ok | ok | ok
            POST   /settings/do-not-disturb                          | ends=HOUR | ok | ok | ok
            POST   /settings/quiet-hours                             | from=22:00 | ok | ok | ok
            GET    /settings/privacy                                | | 200 | 200 | 200
            POST   /settings/privacy                                | whoMayMessage=EVERYONE | ok | ok | ok
            GET    /settings/appearance                             | | 200 | 200 | 200
            POST   /settings/appearance                             | theme=DARK | ok | ok | ok
            GET    /settings/password                               | | 200 | 200 | 200
            POST   /settings/password                               | current=wrong | 200 | 200 | 200
            GET    /settings/devices                                | | 200 | 200 | 200
            POST   /settings/devices/{unknown}/sign-out             | | ok | ok | ok
            GET    /settings/devices/sign-out-others                | | 200 | 200 | 200
            POST   /settings/devices/sign-out-others                | | ok | ok | ok
            GET    /people                                          | | 200 | 200 | 200
            GET    /people/find                                     | | 200 | 200 | 200
            GET    /people/blocked                                  | | 200 | 200 | 200
            GET    /people/requests                                 | | 200 | 200 | 200
            GET    /people/{bystander}/card                         | | 200 | 200 | 200
            GET    /people/{bystander}                              | | 200 | 200 | 200
            POST   /people/{bystander}/ask                          | | ok | ok | ok
            POST   /people/{bystander}/keep                         | nickname=x&note=x | ok | ok | ok
            GET    /people/{bystander}/remove                       | | 200 | 200 | 200
            GET    /people/{bystander}/block                        | | 200 | 200 | 200
            POST   /people/{bystander}/remove                       | | ok | ok | ok
            POST   /people/{bystander}/block                        | | ok | ok | ok
            POST   /people/{bystander}/unblock                      | | ok | ok | ok
            POST   /people/requests/{group}/accept                  | | 404 | ok | ok
            POST   /people/requests/{request}/accept                | | 404 | ok | ok
            POST   /people/requests/{request}/delete                | | 404 | ok | 404
            POST   /people/requests/{request}/report                | | 404 | ok | 404
            GET    /admin/reports                                   | | 404 | 404 | 404
            POST   /admin/reports/{unknown}/handled                 | | 404 | 404 | 404
            GET    /admin/reports/{unknown}/files/{attachment}      | | 404 | 404 | 404
            GET    /messages/{message}                              | | 404 | 200 | 200
            POST   /messages/{message}/edit                         | content=Edited | 404 | ok | 403
            GET    /api/messages/{message}/receipts                 | | 404 | 200 | 403
            PUT    /api/messages/{message}/hidden                   | | 404 | 204 | 204
            GET    /messages/{message}/hide                         | | 404 | 200 | 200
            POST   /messages/{message}/hide                         | | 404 | ok | ok
            GET    /messages/{message}/delete                       | | 404 | 200 | 200
            POST   /messages/{message}/reactions                    | emoji={emoji} | 404 | ok | ok
            POST   /messages/{message}/delete                       | | 404 | ok | ok
            GET    /mentions                                        | | 200 | 200 | 200
            GET    /switcher?q=zzz                                  | | 200 | 200 | 200
            GET    /rooms                                           | | 200 | 200 | 200
            GET    /rooms/new                                       | | 200 | 200 | 200
            POST   /rooms/new                                       | name=x | ok | ok | ok
            POST   /rooms/{group}/join                              | | 404 | ok | ok
            POST   /rooms/{room}/join                               | | ok | ok | ok
            POST   /rooms/{group}/leave                             | | 404 | ok | ok
            GET    /groups/new                                      | | 200 | 200 | 200
            POST   /groups/new                                      | name=x | ok | ok | ok
            GET    /join/{token}                                    | | public 200 | ok | ok
            GET    /join/{unknown}                                  | | public 404 | 404 | 404
            POST   /join/{unknown}                                  | | 404 | 404 | 404
            GET    /join/{unknown}/picture                          | | public 404 | 404 | 404
            GET    /conversations                                   | | 200 | 200 | 200
            GET    /conversations/list                              | | 200 | 200 | 200
            GET    /conversations?q=zzz                             | | 200 | 200 | 200
            GET    /conversations/rows?ids={group}                  | | 200 | 200 | 200
            GET    /conversations/sync                              | | 200 | 200 | 200
            GET    /conversations/new                               | | 200 | 200 | 200
            GET    /people/invite                                   | | 200 | 200 | 200
            GET    /people/invite/qr.svg                            | | 200 | 200 | 200
            GET    /conversations/archived                          | | 200 | 200 | 200
            POST   /conversations                                   | recipientId={bystander} | ok | ok | ok
            GET    /conversations/{group}                           | | 404 | 200 | 200
            GET    /conversations/{request}                         | | 404 | 200 | 200
            GET    /conversations/{group}/history?before_seq=9      | | 404 | 200 | 200
            GET    /conversations/{group}/changes?after_revision=0  | | 404 | 200 | 200
            POST   /conversations/{group}/messages                  | form message | 404 | ok | ok
            POST   /conversations/{request}/messages                | form message | 404 | ok | ok
            POST   /conversations/{group}/scheduled                 | form schedule | 404 | ok | ok
            GET    /scheduled                                       | | 200 | 200 | 200
            POST   /scheduled/{absent}                             | content=x&at=2999-01-01T00:00 | 404 | 404 | 404
            POST   /scheduled/{absent}/send                            | | 404 | 404 | 404
            POST   /scheduled/{absent}/delete                            | | 404 | 404 | 404
            POST   /conversations/{group}/read                      | seq=1 | 404 | ok | ok
            GET    /conversations/{group}/files                     | | 404 | 200 | 200
            GET    /conversations/{group}/attention                 | | 404 | 200 | 200
            POST   /conversations/{group}/attention                 | pinned=true | 404 | ok | ok
            GET    /conversations/{group}/online                    | | 404 | 404 | 404
            GET    /conversations/{room}/online                     | | 404 | 200 | 200
            GET    /conversations/{group}/details                   | | 404 | 200 | 200
            POST   /conversations/{group}/details                   | name=Renamed | not_found | not_allowed | ok
            POST   /conversations/{room}/archive                    | archived=true | not_found | not_allowed | ok
            POST   /conversations/{group}/members                   | members={bystanderName} | not_found | not_allowed | ok
            GET    /conversations/{group}/members/{other}/owner     | | 404 | 403 | 200
            GET    /conversations/{group}/members/{other}/remove    | | 404 | 403 | 200
            POST   /conversations/{group}/members/{other}/role      | role=ADMIN | not_found | not_allowed | ok
            POST   /conversations/{group}/members/{other}/remove    | | not_found | not_allowed | ok
            GET    /conversations/{group}/leave                     | | 404 | 200 | 200
            POST   /conversations/{group}/leave                     | | 404 | ok | ok
            GET    /conversations/{group}/delete                    | | 404 | 403 | 200
            POST   /conversations/{group}/delete                    | | 404 | 403 | ok
            POST   /conversations/{group}/invitations               | hours=1 | not_found | not_allowed | ok
            GET    /conversations/{group}/invitations/{token}/revoke | | 404 | 403 | 200
            POST   /conversations/{group}/invitations/{token}/revoke | | not_found | not_allowed | ok
            GET    /conversations/{group}/invitations/{token}/qr.svg | | 404 | 403 | 200
            GET    /api/conversations/{group}/outgoing-webhooks     | | 404 | 403 | 200
            POST   /api/conversations/{group}/outgoing-webhooks     | {"name":"x","url":"https://example.org/"} | 404 | 403 | 201
            GET    /api/conversations/{group}/outgoing-webhooks/{hook} | | 404 | 403 | 200
            PATCH  /api/conversations/{group}/outgoing-webhooks/{hook} | {"name":"y"} | 404 | 403 | 200
            POST   /api/conversations/{group}/outgoing-webhooks/{hook}/secret | | 404 | 403 | 200
            DELETE /api/conversations/{group}/outgoing-webhooks/{hook} | | 404 | 403 | 204
            GET    /api/conversations/{group}/outgoing-webhooks/{hook}/deliveries | | 404 | 403 | 200
            POST   /api/conversations/{group}/outgoing-webhooks/{hook}/deliveries/{missing}/retry | | 404 | 403 | 404
            DELETE /api/conversations/{group}/outgoing-webhooks/{hook}/deliveries/{missing} | | 404 | 403 | 404
            GET    /api/conversations/{group}/incoming-webhooks     | | 404 | 403 | 200
            POST   /api/conversations/{group}/incoming-webhooks     | {"name":"x"} | 404 | 403 | 201
            POST   /api/conversations/{group}/incoming-webhooks/{missing}/url | | 404 | 403 | 404
            DELETE /api/conversations/{group}/incoming-webhooks/{missing} | | 404 | 403 | 404
            GET    /api/conversations/{group}/mail-addresses        | | 404 | 403 | 200
            POST   /api/conversations/{group}/mail-addresses        | {"name":"x"} | 404 | 403 | 201
            PATCH  /api/conversations/{group}/mail-addresses/{missing} | {"replies":false} | 404 | 403 | 404
            POST   /api/conversations/{group}/mail-addresses/{missing}/address | | 404 | 403 | 404
            DELETE /api/conversations/{group}/mail-addresses/{missing} | | 404 | 403 | 404
            POST   /hooks/{unknown}                                 | {"text":"x"} | public 404 | 404 | 404
            GET    /api/conversations/{group}/feed                  | | 404 | 404 | 404
            POST   /api/conversations/{group}/feed                  | | 404 | 201 | 201
            DELETE /api/conversations/{group}/feed                  | | 204 | 204 | 204
            GET    /api/reminders/calendar                          | | 404 | 404 | 404
            POST   /api/reminders/calendar                          | | 201 | 201 | 201
            DELETE /api/reminders/calendar                          | | 204 | 204 | 204
            GET    /feeds/{unknown}                                 | | public 404 | 404 | 404
            GET    /conversations/{group}/feed                      | | 404 | 200 | 200
            POST   /conversations/{group}/feed                      | | 404 | 200 | 200
            POST   /conversations/{group}/feed/revoke               | | ok | ok | ok
            GET    /reminders/calendar                              | | 200 | 200 | 200
            POST   /reminders/calendar                              | | 200 | 200 | 200
            POST   /reminders/calendar/revoke                       | | ok | ok | ok
            GET    /conversations/{group}/integrations              | | 404 | 403 | 200
            POST   /conversations/{group}/integrations/incoming     | name=x | 404 | 403 | 200
            POST   /conversations/{group}/integrations/incoming/{absent}/renew | | 404 | 403 | 404
            GET    /conversations/{group}/integrations/incoming/{absent}/remove | | 404 | 403 | 404
            POST   /conversations/{group}/integrations/incoming/{absent}/remove | | 404 | 403 | 404
            POST   /conversations/{group}/integrations/mail         | name=x | 404 | 403 | 200
            POST   /conversations/{group}/integrations/mail/{absent}/renew | | 404 | 403 | 404
            POST   /conversations/{group}/integrations/mail/{absent}/replies | replies=false | 404 | 403 | 404
            GET    /conversations/{group}/integrations/mail/{absent}/remove | | 404 | 403 | 404
            POST   /conversations/{group}/integrations/mail/{absent}/remove | | 404 | 403 | 404
            POST   /conversations/{group}/integrations/outgoing     | name=x&url=https://example.org/ | 404 | 403 | 200
            GET    /conversations/{group}/integrations/outgoing/{hook} | | 404 | 403 | 200
            POST   /conversations/{group}/integrations/outgoing/{hook} | name=x&url=https://example.org/ | 404 | 403 | 200
            POST   /conversations/{group}/integrations/outgoing/{hook}/enabled | enabled=false | 404 | 403 | 200
            POST   /conversations/{group}/integrations/outgoing/{hook}/secret | | 404 | 403 | 200
            GET    /conversations/{group}/integrations/outgoing/{hook}/remove | | 404 | 403 | 200
            POST   /conversations/{group}/integrations/outgoing/{hook}/remove | | 404 | 403 | ok
            POST   /conversations/{group}/integrations/outgoing/{hook}/retry | | 404 | 403 | 200
            POST   /conversations/{group}/integrations/outgoing/{hook}/discard | | 404 | 403 | 200
            POST   /conversations/{group}/picture                   | | invalid | invalid | invalid
            POST   /conversations/{group}/picture/remove            | | not_found | not_allowed | ok
            """;

    /** The same over a socket: {@code done}, or the code of the error. */
    private static final String DESTINATIONS = """
            /conversations/{group}/messages    | message | not_found | done | done
            /conversations/{request}/messages  | message | not_found | done | done
            /conversations/{group}/typing      | {"is_typing":true} | not_found | done | done
            /conversations/{group}/read        | {"seq":1} | not_found | done | done
            /conversations/{group}/delivered   | {"seq":1} | not_found | done | done
            /messages/{message}/reactions      | {"emoji":"\uD83D\uDC4D"} | not_found | done | done
            /**                                | {} | not_found | not_found | not_found
            """;

    private static final List<String> OUTSIDERS =
            List.of("stranger", "blocked", "pending", "removed", "admin elsewhere");
    private static final List<String> ENDED = List.of("nobody", "revoked", "disabled");

    /** After these, credentials of the one who asks are over. */
    private static final Set<String> SIGN_OUTS = Set.of("/settings/devices/sign-out-others", "/api/auth/token");

    private static final String ABSENT = "999999999";
    private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z]+)}");

    @Autowired
    private People people;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Autowired
    private SimpAnnotationMethodMessageHandler destinations;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventPublisher events;

    private final Map<String, Actor> actors = new HashMap<>();
    private final Map<String, RawStomp> sockets = new HashMap<>();
    private final Scene scene = new Scene();
    private final AtomicInteger bots = new AtomicInteger();

    @Test
    void everyRouteHasARow() {
        Set<String> asked = rows(ROUTES).map(Row::route).collect(Collectors.toCollection(TreeSet::new));

        Set<String> known = routes.getHandlerMethods().keySet().stream()
                .flatMap(AccessMatrixTests::routes)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(known).hasSizeGreaterThan(100).isEqualTo(asked);
    }

    @Test
    void everyDestinationHasARow() {
        Set<String> asked = rows(DESTINATIONS).map(row -> generic(row.path())).collect(Collectors.toSet());

        Set<String> known = destinations.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getDestinationConditions().getPatterns().stream())
                .map(AccessMatrixTests::generic)
                .collect(Collectors.toSet());

        assertThat(known).hasSizeGreaterThan(4).isEqualTo(asked);
    }

    @TestFactory
    Stream<DynamicTest> everyRoute() {
        return rows(ROUTES)
                .map(row -> DynamicTest.dynamicTest(row.toString(), () -> {
                    SoftAssertions cells = new SoftAssertions();
                    OUTSIDERS.stream()
                            .filter(who -> !isRecipient(row, who))
                            .forEach(who -> ask(row, who, row.outsiders(), cells));
                    ENDED.forEach(who -> ask(row, who, row.isPublic() ? row.outsiders() : row.refusal(), cells));
                    ask(row, row.path().contains("{request}") ? "pending" : "member", row.member(), cells);
                    ask(row, "owner", row.owner(), cells);
                    if (!row.isApi()) {
                        askWithToken(row, cells);
                    }
                    if (!SAFE.contains(row.method()) && !(row.isApi() && row.isPublic()) && !row.isSecret()) {
                        askWithoutProof(row, cells);
                    }
                    if (row.isApi()
                            && row.outsiders().equals("404")
                            && row.path().contains("{group}")) {
                        askForWhatIsAbsent(row, cells);
                    }
                    cells.assertAll();
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyDestination() {
        return Stream.of("/ws", "/sockjs/websocket")
                .flatMap(path -> Arrays.stream(Door.values())
                        .flatMap(door -> rows(DESTINATIONS)
                                .map(row ->
                                        DynamicTest.dynamicTest("%s %s: %s".formatted(path, door, row.path()), () -> {
                                            SoftAssertions cells = new SoftAssertions();
                                            Stream.concat(OUTSIDERS.stream(), Stream.of("member", "owner"))
                                                    .forEach(who -> send(path, door, row, who, cells));
                                            cells.assertAll();
                                        }))));
    }

    @TestFactory
    Stream<DynamicTest> endedSignInOpensNoSocket() {
        return Stream.of("/ws", "/sockjs/websocket", "/sockjs/000/{session}/websocket")
                .flatMap(path -> Arrays.stream(Door.values())
                        .flatMap(door -> ENDED.stream()
                                .map(who -> DynamicTest.dynamicTest("%s %s: %s".formatted(path, door, who), () -> {
                                    try (RawStomp socket = open(path, door, actor("owner"))) {
                                        assertThat(socket.handshakeStatus()).isEqualTo(101);
                                    }
                                    try (RawStomp socket = open(path, door, actor(who))) {
                                        assertThat(socket.handshakeStatus()).isEqualTo(401);
                                    }
                                }))));
    }

    /** The socket of the one who stays shows that there was something to hear. */
    @TestFactory
    Stream<DynamicTest> whatEndsInMidStreamHearsNothingMore() {
        return Stream.of("/ws", "/sockjs/websocket")
                .flatMap(path -> Arrays.stream(Door.values())
                        .flatMap(door -> Stream.of("signed out", "removed", "disabled", "deleted")
                                .map(how -> DynamicTest.dynamicTest("%s %s: %s".formatted(path, door, how), () -> {
                                    Person owner = people.register("Owner");
                                    Actor leaving = signIn("Leaving");
                                    Person staying = people.register("Staying");
                                    long group = owner.group("Chess", leaving.person(), staying);
                                    try (RawStomp leavings = subscribed(path, door, leaving);
                                            RawStomp stayings = RawStomp.connect(staying)) {
                                        stayings.subscribe("events", "/user/queue/events");
                                        owner.say(group, "before");
                                        await().untilAsserted(() -> assertThat(heard(leavings, "before"))
                                                .isTrue());

                                        end(how, door, leaving, group, owner);
                                        if (!how.equals("removed")) {
                                            await().atMost(Duration.ofSeconds(5))
                                                    .until(() -> !leavings.isOpen());
                                        }
                                        owner.say(group, "after");

                                        await().untilAsserted(() -> assertThat(heard(stayings, "after"))
                                                .isTrue());
                                        assertThat(heard(leavings, "after")).isFalse();
                                    }
                                }))));
    }

    @AfterAll
    void hangUp() {
        sockets.values().forEach(RawStomp::close);
    }

    /** Who shows a token that is worth nothing, rather than none. */
    private static boolean isEnded(String who) {
        return ENDED.contains(who) && !who.equals("nobody");
    }

    private static boolean isRecipient(Row row, String who) {
        return row.path().contains("{request}") && who.equals("pending");
    }

    private void ask(Row row, String who, String expected, SoftAssertions cells) {
        for (Door door : row.isApi() ? Door.values() : new Door[] {Door.COOKIE}) {
            prepare();
            Actor actor = actor(who);
            Answer answer = ask(row, actor, door, filled(row.path(), actor));
            String wanted = row.isApi() && row.isPublic() && door == Door.TOKEN && isEnded(who) ? "401" : expected;
            if (!wanted.equals("any")) {
                cells.assertThat(outcome(answer))
                        .as(
                                "%s as %s by %s: %s",
                                row, who, door, answer.body().lines().limit(1).toList())
                        .isEqualTo(wanted.contains("/") ? wanted.split("/", 2)[door.ordinal()] : wanted);
            }
            Leaks.assertNoneIn(answer.body());
            if (!row.method().equals("GET") && answer.status() < 400) {
                renew(row, who);
            }
        }
    }

    private void renew(Row row, String who) {
        if (row.path().contains("{request}")) {
            actors.remove("pending");
        }
        if (SIGN_OUTS.contains(row.path()) && !ENDED.contains(who)) {
            actors.remove(who);
        }
        if (SIGN_OUTS.contains(row.path())) {
            scene.clear();
        }
        scene.changed(row.path());
    }

    /** A token is for programs: no page is given for it, to whoever has it. */
    private void askWithToken(Row row, SoftAssertions cells) {
        prepare();
        Actor owner = actor("owner");
        Answer answer = ask(row, owner, Door.TOKEN, filled(row.path(), owner));
        cells.assertThat(answer.status())
                .as("%s as owner by token", row)
                .isIn(row.isPublic() ? List.of(200, 302, 401, 403, 404) : List.of(403, 404));
    }

    /** A change by the cookie of a page needs the token of that page, which no other site knows. */
    private void askWithoutProof(Row row, SoftAssertions cells) {
        prepare();
        Actor owner = actor("owner");
        for (String forged :
                List.of("", owner.csrf()[1].substring(1), actor("member").csrf()[1])) {
            Actor forger = new Actor(owner.person(), owner.cookie(), new String[] {owner.csrf()[0], forged});
            Answer answer = ask(row, forger, Door.COOKIE, filled(row.path(), owner));
            cells.assertThat(answer.status()).as("%s without proof", row).isEqualTo(403);
        }
    }

    /** What is hidden is answered word by word like what is not there. */
    private void askForWhatIsAbsent(Row row, SoftAssertions cells) {
        prepare();
        Actor stranger = actor("stranger");
        Answer hidden = ask(row, stranger, Door.TOKEN, filled(row.path(), stranger));
        Answer absent = ask(row, stranger, Door.TOKEN, filled(row.path().replace("{group}", ABSENT), stranger));
        cells.assertThat(plain(absent.body(), ABSENT))
                .as("%s: hidden and absent", row)
                .isEqualTo(plain(hidden.body(), scene.value("group")));
    }

    private static String plain(String problem, String id) {
        return problem.replace("/" + id, "/#").replaceAll("\"(request_id|trace_id)\":\"[^\"]*\"", "");
    }

    private Answer ask(Row row, Actor actor, Door door, String path) {
        HttpRequest.Builder request = actor.person().server().request(path);
        if (door == Door.COOKIE) {
            request.header("Cookie", actor.cookie());
            request.header(actor.csrf()[0], actor.csrf()[1]);
        } else if (!actor.person().token().isEmpty()) {
            request.header("Authorization", "Bearer " + actor.person().token());
        }
        String sent = sent(row, actor);
        if (!row.method().equals("GET")) {
            String json = sent.equals("picture") ? "image/png" : "application/json";
            request.header("Content-Type", row.isApi() ? json : "application/x-www-form-urlencoded");
        }
        return actor.person()
                .server()
                .exchange(request.method(
                                row.method(), sent.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(sent))
                        .build());
    }

    private String sent(Row row, Actor actor) {
        return switch (row.sent()) {
            case "message" -> Json.write(Json.object("client_id", UUID.randomUUID(), "content", "Hello"));
            case "command" -> Json.write(Json.object("client_id", UUID.randomUUID(), "text", "/shrug"));
            case "form poll" -> "question=When&options=Now&options=Later&clientId=" + UUID.randomUUID();
            case "form schedule" -> "content=Hello&when=hour&clientId=" + UUID.randomUUID();
            case "form message" -> "content=Hello&clientId=" + UUID.randomUUID();
            default -> filled(row.sent(), actor);
        };
    }

    private static String outcome(Answer answer) {
        if (answer.status() != 302 && answer.status() != 303) {
            return Integer.toString(answer.status());
        }
        String to = answer.header("Location");
        if (to.contains("/login")) {
            return "login";
        }
        String[] refused = to.split("[?&]refused=", 2);
        return refused.length == 1 ? "ok" : refused[1].split("&", 2)[0];
    }

    private void send(String path, Door door, Row row, String who, SoftAssertions cells) {
        prepare();
        Actor actor = actor(who);
        RawStomp socket = sockets.computeIfAbsent(
                "%s %s %d".formatted(path, door, actor.person().id()), key -> subscribed(path, door, actor));
        String receipt = UUID.randomUUID().toString();
        int before = errors(socket).size();

        socket.send(
                "/app" + filled(row.path(), actor).replace("/**", "/nothing/here"),
                sent(row, actor),
                "receipt:" + receipt);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> errors(socket).size() > before || isReceived(socket, receipt));
        String outcome = isReceived(socket, receipt) ? "done" : errors(socket).get(before);
        if (outcome.equals("done") && row.path().contains("{request}")) {
            renew(row, who);
        }
        boolean recipient = isRecipient(row, who);
        boolean member = who.equals("member") && !row.path().contains("{request}");
        String expected = who.equals("owner") ? row.owner() : member || recipient ? row.member() : row.outsiders();
        cells.assertThat(outcome).as("%s as %s", row, who).isEqualTo(expected);
    }

    private static boolean isReceived(RawStomp socket, String receipt) {
        return socket.frames().stream()
                .anyMatch(frame -> frame.command().equals("RECEIPT")
                        && receipt.equals(frame.headers().get("receipt-id")));
    }

    private static List<String> errors(RawStomp socket) {
        return socket.frames().stream()
                .filter(frame -> frame.command().equals("MESSAGE"))
                .map(frame -> Json.read(frame.body()))
                .filter(event -> event.path("type").asString().equals("error"))
                .map(event -> event.path("code").asString())
                .toList();
    }

    private static boolean heard(RawStomp socket, String text) {
        return socket.frames().stream().anyMatch(frame -> frame.body().contains("\"content\":\"%s\"".formatted(text)));
    }

    private static RawStomp open(String path, Door door, Actor actor) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (door == Door.COOKIE) {
            headers.put("Cookie", actor.cookie());
        } else if (!actor.person().token().isEmpty()) {
            headers.put("Authorization", "Bearer " + actor.person().token());
        }
        // A session of SockJS that ends when another one with its name begins is none of either.
        String own = path.replace("{session}", UUID.randomUUID().toString());
        return RawStomp.open(actor.person().server().socketUri(own), headers);
    }

    private static RawStomp subscribed(String path, Door door, Actor actor) {
        RawStomp socket = open(path, door, actor);
        String[] head = {"accept-version:1.2", "host:localhost", "heart-beat:0,0"};
        if (door == Door.COOKIE) {
            head = Stream.concat(Arrays.stream(head), Stream.of(String.join(":", actor.csrf())))
                    .toArray(String[]::new);
        }
        socket.frame("CONNECT", head);
        socket.awaitFrame("CONNECTED");
        socket.subscribe("events", "/user/queue/events");
        return socket;
    }

    private void end(String how, Door door, Actor leaving, long group, Person owner) {
        switch (how) {
            case "removed" -> owner.dismiss(group, leaving.person()).expect(204);
            case "disabled" ->
                administrator()
                        .post(
                                "/api/admin/users/%d/disable"
                                        .formatted(leaving.person().id()),
                                Json.object())
                        .expect(204);
            case "deleted" ->
                administrator()
                        .delete("/api/admin/users/%d?messages=keep"
                                .formatted(leaving.person().id()))
                        .expect(204);
            default -> {
                if (door == Door.TOKEN) {
                    leaving.person().delete("/api/auth/token").expect(204);
                } else {
                    signOutOthers(leaving.person());
                }
            }
        }
    }

    private Person administrator() {
        Person administrator = people.register("Administrator");
        transaction.executeWithoutResult(status -> {
            database.sql("update account set administrator = true where id = ?")
                    .param(administrator.id())
                    .update();
            events.publishEvent(new ProfileChanged(administrator.accountId()));
        });
        return administrator;
    }

    private static void signOutOthers(Person person) {
        WebSession elsewhere = WebSession.signIn(person);
        String token = elsewhere.csrfHeader("/settings/devices").split(":", 2)[1];
        elsewhere.post("/settings/devices/sign-out-others", "_csrf=" + token).expect(302);
    }

    private void disable(Person person) {
        transaction.executeWithoutResult(status -> {
            database.sql("update account set disabled_at = created_at where id = ?")
                    .param(person.id())
                    .update();
            events.publishEvent(new ProfileChanged(person.accountId()));
        });
    }

    /** Everyone keeps their part; what they are to each other is set up again after each change. */
    private Actor actor(String who) {
        Actor known = actors.get(who);
        if (known == null) {
            known = newActor(who);
            actors.put(who, known);
        }
        return known;
    }

    private Actor newActor(String part) {
        if (part.equals("nobody")) {
            Person nobody = people.anonymous();
            return signedIn(nobody, WebSession.on(nobody.server()), "/login");
        }
        Actor actor = signIn(part);
        if (part.equals("revoked")) {
            signOutOthers(actor.person());
        } else if (part.equals("disabled")) {
            disable(actor.person());
        } else if (part.equals("admin elsewhere")) {
            actor.person().group("Elsewhere");
        } else if (!part.equals("bystander")) {
            actor("bystander").person().ask(actor.person());
        }
        return actor;
    }

    private Actor signIn(String name) {
        Person person = people.register(name);
        return signedIn(person, WebSession.signIn(person), "/settings/profile");
    }

    private static Actor signedIn(Person person, WebSession session, String page) {
        String[] csrf = session.csrfHeader(page).split(":", 2);
        return new Actor(person, session.cookieHeader(), csrf);
    }

    /** All of them are what they are to the owner before anyone asks. */
    private void prepare() {
        scene.value("group");
        scene.value("room");
        scene.value("request");
    }

    private String filled(String text, Actor actor) {
        return NAME.matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(
                        name.group(1).equals("self")
                                ? Long.toString(actor.person().id())
                                : scene.value(name.group(1))));
    }

    private static Stream<String> routes(RequestMappingInfo info) {
        Set<String> methods = info.getMethodsCondition().getMethods().isEmpty()
                ? Set.of("GET")
                : info.getMethodsCondition().getMethods().stream()
                        .map(Enum::name)
                        .collect(Collectors.toSet());
        return info.getPatternValues().stream()
                .flatMap(pattern -> methods.stream().map(method -> method + " " + generic(pattern)));
    }

    private static String generic(String pattern) {
        return pattern.replaceAll("\\?.*", "").replaceAll("\\{[^}]*}", "{}");
    }

    private static Stream<Row> rows(String table) {
        return table.lines().map(line -> {
            String[] cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
            String[] route = cells[0].split(" +");
            boolean anyone = cells[2].startsWith("public ");
            return new Row(
                    route.length == 1 ? "SEND" : route[0],
                    route[route.length - 1],
                    cells[1],
                    anyone,
                    anyone ? cells[2].substring("public ".length()) : cells[2],
                    cells[3],
                    cells[4]);
        });
    }

    /**
     * What the rows ask for, and what the outsiders are to it. Made when it is first asked for; what a row has changed is made
     * again for the next one who asks, with all that lies in it.
     */
    private final class Scene {
        private static final Map<String, List<String>> PARTS = Map.of(
                "{group}", List.of("group", "message", "attachment", "token", "hook"),
                "{room}", List.of("room"),
                "{request}", List.of("request"),
                "{message}", List.of("message"),
                "{bot}", List.of("bot"));

        private final Map<String, String> made = new HashMap<>();

        void clear() {
            made.clear();
        }

        void changed(String path) {
            PARTS.forEach((name, parts) -> {
                if (path.contains(name)) {
                    made.keySet().removeAll(parts);
                }
            });
        }

        String value(String name) {
            String known = made.get(name);
            if (known == null) {
                known = make(name);
                made.put(name, known);
            }
            return known;
        }

        private String make(String name) {
            return switch (name) {
                case "group" -> gathered(owner().group("Group", person("member"), person("removed"), person("other")));
                case "room" -> gathered(owner().room("Quay", person("member"), person("removed"), person("other")));
                case "request" -> requested();
                case "message" ->
                    person("member")
                            .say(group(), "Said in the group")
                            .path("id")
                            .asString();
                case "attachment" -> attached();
                case "topic" -> "posting";
                case "token" -> invited();
                case "hook" -> hooked();
                case "other", "bystander" -> Long.toString(person(name).id());
                case "bystanderName" -> person("bystander").username();
                case "emoji" -> "%F0%9F%91%8D";
                case "unknown" -> "x".repeat(22);
                case "absent" -> ABSENT;
                case "uuid" -> UUID.randomUUID().toString();
                case "bot" -> bot();
                case "missing" -> "888888888";
                default -> throw new IllegalArgumentException(name);
            };
        }

        /** With one who was removed, and one who is blocked. */
        private String gathered(long conversation) {
            owner().dismiss(conversation, person("removed")).expect(204);
            owner().put("/api/blocks/" + person("blocked").id()).expect(204);
            return Long.toString(conversation);
        }

        private String requested() {
            long request = owner().directWith(person("pending"));
            owner().say(request, "May I?");
            return Long.toString(request);
        }

        /** In place of the last one. */
        private String bot() {
            owner().get("/api/bots")
                    .json()
                    .path("items")
                    .forEach(bot -> owner().delete("/api/bots/" + bot.path("id").asLong())
                            .expect(204));
            String username = "matrix-bot-" + bots.incrementAndGet();
            return owner().post("/api/bots", Json.object("username", username, "display_name", "Bot"))
                    .expect(201)
                    .json()
                    .path("id")
                    .asString();
        }

        private String attached() {
            Files files = Files.of(person("member"));
            long attachment = files.id("p.png", SamplePictures.plain("png", 4, 4));
            files.send(group(), "", attachment);
            return Long.toString(attachment);
        }

        private String hooked() {
            return owner().post(
                            "/api/conversations/%d/outgoing-webhooks".formatted(group()),
                            Json.object("name", "Hook", "url", "https://example.org/"))
                    .expect(201)
                    .json()
                    .path("id")
                    .asString();
        }

        private String invited() {
            return owner().post("/api/conversations/%d/invitations".formatted(group()), Json.object())
                    .expect(201)
                    .json()
                    .path("token")
                    .asString();
        }

        private long group() {
            return Long.parseLong(value("group"));
        }

        private Person owner() {
            return person("owner");
        }

        private Person person(String who) {
            return actor(who).person();
        }
    }

    private enum Door {
        TOKEN,
        COOKIE
    }

    /** Someone with a token and a session of their own. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Actor(Person person, String cookie, String[] csrf) {}

    private record Row(
            String method, String path, String sent, boolean isPublic, String outsiders, String member, String owner) {
        /** Whether its address is all the proof that it needs. */
        boolean isSecret() {
            return path.startsWith("/hooks/");
        }

        boolean isApi() {
            return path.startsWith("/api/");
        }

        String route() {
            return method + " " + generic(path);
        }

        String refusal() {
            return isApi() ? "401" : "login";
        }

        @Override
        public String toString() {
            return method + " " + path + (sent.isEmpty() ? "" : " " + sent);
        }
    }
}
