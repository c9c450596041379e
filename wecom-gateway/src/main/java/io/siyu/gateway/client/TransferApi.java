package io.siyu.gateway.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Handing customers over (在职继承、离职继承). Times are epoch seconds. */
@HttpExchange("/cgi-bin/externalcontact")
public interface TransferApi {

    /** Hands over customers of a member who works here, at most 100. There is no key against asking twice. */
    @PostExchange("/transfer_customer")
    Answers transfer(Credential token, @RequestBody Handing handing);

    /** Hands over customers of a member who has left, at most 100. */
    @PostExchange("/resigned/transfer_customer")
    Answers transferOfLeaver(Credential token, @RequestBody Handing handing);

    /** What became of customers handed from one to the other. */
    @PostExchange("/transfer_result")
    Results results(Credential token, @RequestBody Between members);

    /** The same, where the one who hands over has left. */
    @PostExchange("/resigned/transfer_result")
    Results resultsOfLeaver(Credential token, @RequestBody Between members);

    /** Whom to hand over. */
    record Handing(
            String handoverUserid,
            String takeoverUserid,
            List<String> externalUserid,
            @Nullable String transferSuccessMsg) {}

    /** What WeCom says to each. */
    record Answers(@Nullable List<Answer> customer) {}

    /** 0: begun. */
    record Answer(String externalUserid, int errcode) {}

    /** Between whom. */
    record Between(
            String handoverUserid,
            String takeoverUserid,
            @Nullable String cursor) {}

    /** A page of results. */
    record Results(
            @Nullable List<Result> customer, @Nullable String nextCursor) {}

    /** 1 done, 2 waiting, 3 refused, 4 the member is full, 5 no record. */
    record Result(
            @Nullable String externalUserid,
            int status,
            @Nullable Long takeoverTime) {}
}
