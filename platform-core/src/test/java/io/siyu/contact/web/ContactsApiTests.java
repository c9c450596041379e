package io.siyu.contact.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.Corps;
import io.siyu.behaviour.web.SignedIn;
import io.siyu.contact.Contact;
import io.siyu.contact.ContactProfile;
import io.siyu.contact.Contacts;
import io.siyu.tenant.TenantId;
import io.siyu.tenant.TenantTransactions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import siyu.testing.SettableClock;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
class ContactsApiTests {

    @Autowired
    RestTestClient client;

    @Autowired
    Corps corps;

    @Autowired
    Contacts contacts;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    SettableClock clock;

    TenantId tenant = TenantId.of(1);

    @BeforeEach
    void aCorp() {
        tenant = corps.open();
    }

    @Test
    void peopleAreKnownBeforeTheyAreFriendsAndWhoIsWrongIsNamedWithoutHinderingTheOthers() {
        post("""
                {"contacts": [
                  {"own_id": "crm-1", "name": "林小满 🌸", "phone": "138 1234 5678", "gender": 2, "birthday": "1990-05-01"},
                  {"own_id": "crm-2", "phone": "不是号码"},
                  {"name": "没有身份"},
                  {"external_userid": "wm-nobody", "name": "不认识"}
                ]}""")
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"created\": 1, \"updated\": 0, \"refused\": 3}")
                .jsonPath("$.results[*].status")
                .isEqualTo(List.of("created", "refused", "refused", "refused"))
                .jsonPath("$.results[1].errors[0].field")
                .isEqualTo("phone");

        assertThat(known()).singleElement().satisfies(contact -> {
            assertThat(contact.name()).isEqualTo("林小满 🌸");
            assertThat(contact.externalUserid()).isNull();
            assertThat(contact.birthday()).isEqualTo("1990-05-01");
            assertThat(contact.phone()).endsWith("5678").contains("*");
        });
    }

    @Test
    void sendingTheSamePeopleAgainUpdatesThem() {
        post("{\"contacts\": [{\"own_id\": \"crm-1\", \"name\": \"林小满\"}]}");

        post("{\"contacts\": [{\"own_id\": \"crm-1\", \"name\": \"林小满\", \"zone\": \"Asia/Shanghai\"}]}")
                .expectBody()
                .json("{\"created\": 0, \"updated\": 1, \"refused\": 0}");

        assertThat(known()).hasSize(1);
    }

    @Test
    void whatIsKnownOfAFriendIsAddedToTheFriend() {
        transactions.run(
                tenant,
                () -> contacts.befriended(tenant, ContactProfile.named("wm-lin", "林小满"), "li", null, clock.instant()));

        post("{\"contacts\": [{\"external_userid\": \"wm-lin\", \"own_id\": \"crm-1\", \"name\": \"林女士\"}]}")
                .expectBody()
                .json("{\"updated\": 1}");

        assertThat(known()).singleElement().satisfies(contact -> {
            assertThat(contact.name()).isEqualTo("林小满");
            assertThat(contact.ownId()).isEqualTo("crm-1");
        });
    }

    @Test
    void fieldsOfTheWrongTypeOrNobodyKnowsRefuseTheWholeRequestByName() {
        assertRefused("[{\"own_id\": \"crm-1\", \"birthday\": \"1990/05/01\"}]", "contacts[0].birthday");
        assertRefused("[{\"own_id\": \"crm-1\"}, {\"own_id\": \"crm-2\", \"gender\": 7}]", "contacts[1].gender");
        assertRefused("[{\"own_id\": \"crm-1\", \"mobile\": \"13812345678\"}]", "contacts[0].mobile");
        assertRefused("[{\"own_id\": \"crm-1\", \"phone_verified\": \"so so\"}]", "contacts[0].phone_verified");
        assertRefused("[]", "contacts");
        assertThat(known()).isEmpty();
    }

    @Test
    void aThousandPeopleAreTakenAndOneMoreIsRefused() {
        post(people(1_000)).expectStatus().isOk().expectBody().json("{\"created\": 1000}");

        post(people(1_001)).expectStatus().isBadRequest();
    }

    @Test
    void withoutAKeyNobodyIsTakenOver() {
        client.post()
                .uri("/api/v1/contacts")
                .contentType(MediaType.APPLICATION_JSON)
                .body(people(1))
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    private void assertRefused(String people, String field) {
        post("{\"contacts\": " + people + "}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    private RestTestClient.ResponseSpec post(String json) {
        return client.post()
                .uri("/api/v1/contacts")
                .header(SignedIn.HEADER, tenant.toString())
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .exchange();
    }

    private List<Contact> known() {
        return transactions.get(
                tenant,
                () -> contacts.search(tenant, null, "", 10, Long.MAX_VALUE).stream()
                        .map(line -> contacts.find(tenant, line.id()).orElseThrow())
                        .toList());
    }

    private static String people(int number) {
        return IntStream.range(0, number)
                .mapToObj("{\"own_id\": \"crm-%d\", \"name\": \"客户\"}"::formatted)
                .collect(Collectors.joining(", ", "{\"contacts\": [", "]}"));
    }
}
