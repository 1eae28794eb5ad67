package dev.parley.identity.registration;

import dev.parley.base.web.ClientAddress;
import dev.parley.identity.account.AccountView;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registration over HTTP. */
@RestController
final class RegistrationApi {
    private final Registration registration;

    RegistrationApi(Registration registration) {
        this.registration = registration;
    }

    /** Registers a new account, on a server that is open for it. */
    @PostMapping(path = "/api/users", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    AccountView register(@Valid @RequestBody NewAccount wanted, HttpServletRequest request) {
        return AccountView.of(registration.register(wanted, ClientAddress.of(request)));
    }
}
