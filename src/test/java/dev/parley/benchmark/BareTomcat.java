package dev.parley.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/**
 * The least that a server on this stack can do, to compare with: Tomcat alone, which hands what one says to all of the
 * same conversation, without knowing or storing anything, and answers a page of a given length from memory.
 */
public final class BareTomcat {
    private static final Map<String, Queue<Session>> CONVERSATIONS = new ConcurrentHashMap<>();
    private static final List<String> NOT_RECEIVED = List.of("CONNECT", "SUBSCRIBE");

    private BareTomcat() {}

    /** Runs until it is killed; says the port on its standard output. */
    public static void main(String[] arguments) throws LifecycleException, IOException {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("bare-tomcat").toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setProperty("maxConnections", "30000");
        tomcat.getConnector().setProperty("acceptCount", "1000");
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "page", new PageServlet());
        context.addServletMappingDecoded("/page", "page");
        Tomcat.addServlet(context, "default", new PageServlet());
        context.addServletMappingDecoded("/", "default");
        context.addServletContainerInitializer(new WsSci(), null);
        context.addServletContainerInitializer(
                (classes, servlets) -> {
                    ServerContainer container =
                            (ServerContainer) servlets.getAttribute(ServerContainer.class.getName());
                    ServerEndpointConfig.Configurator configurator = new ServerEndpointConfig.Configurator();
                    try {
                        container.addEndpoint(ServerEndpointConfig.Builder.create(Echo.class, "/ws/{conversation}")
                                .subprotocols(List.of("v12.stomp"))
                                .configurator(configurator)
                                .build());
                    } catch (DeploymentException e) {
                        throw new IllegalStateException(e);
                    }
                },
                null);
        tomcat.start();
        System.out.println("port " + tomcat.getConnector().getLocalPort());
        tomcat.getServer().await();
    }

    /** Answers so many bytes as the parameter {@code length} says. */
    private static final class PageServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private static final byte[] PAGE =
                "<p>All work and no play.</p>\n".repeat(20_000).getBytes(UTF_8);

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            int length = Integer.parseInt(request.getParameter("length"));
            response.setContentType("text/html;charset=UTF-8");
            response.setContentLength(length);
            response.getOutputStream().write(PAGE, 0, length);
        }
    }

    /** As much of STOMP as the generator needs. */
    public static final class Echo extends Endpoint {
        private Queue<Session> members = new ConcurrentLinkedQueue<>();

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            String conversation = session.getPathParameters().get("conversation");
            members = CONVERSATIONS.computeIfAbsent(conversation, id -> new ConcurrentLinkedQueue<>());
            session.addMessageHandler(new Hearing(session, members));
        }

        @Override
        public void onClose(Session session, jakarta.websocket.CloseReason reason) {
            members.remove(session);
        }
    }

    private record Hearing(Session session, Queue<Session> members) implements MessageHandler.Whole<String> {
        @Override
        public void onMessage(String frame) {
            if (frame.startsWith(NOT_RECEIVED.get(0))) {
                send(session, "CONNECTED\nversion:1.2\n\n\0");
            } else if (frame.startsWith(NOT_RECEIVED.get(1))) {
                members.add(session);
                send(session, "RECEIPT\nreceipt-id:live\n\n\0");
            } else {
                String body = frame.substring(frame.indexOf("\n\n") + 2, frame.length() - 1);
                String message = "MESSAGE\ndestination:/user/queue/events\nsubscription:0\nmessage-id:1\n"
                        + "content-type:application/json\n\n"
                        + "{\"type\":\"private_message\",\"sender_id\":1,\"recipient_id\":2,\"message\":" + body
                        + "}\0";
                for (Session member : members) {
                    send(member, message);
                }
            }
        }

        private static void send(Session to, String text) {
            synchronized (to) {
                try {
                    to.getBasicRemote().sendText(text);
                } catch (IOException gone) {
                    // It is no longer a member.
                }
            }
        }
    }
}
