package io.github.gatehouse.injection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Finding;
import io.github.gatehouse.Reason;
import io.github.gatehouse.injection.Isolation.Isolated;
import io.github.gatehouse.injection.PromptSettings.Instructions;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.dialect.Dialect;
import io.github.gatehouse.payload.dialect.Sent;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who speaks is decided by who sends where only the shape of a body tells the dialect, and applications keep their own. */
class LooseIsolationTest {

    private static final Isolation REFUSING = new Isolation(Instructions.REFUSE, true, true, false, "", true);
    private static final Isolation DEMOTING = new Isolation(Instructions.DEMOTE, true, true, false, "", true);
    private static final Isolation ALLOWING = new Isolation(Instructions.ALLOW, true, true, false, "", true);
    private static final Isolation SINGLE = new Isolation(Instructions.REFUSE, false, false, false, "", true);

    private static Isolated isolated(Isolation isolation, String json) {
        return isolation.isolate("guard", Dialect.GENERIC, Sent.to("/ai", json.replace('\'', '"')));
    }

    private static void assertRefused(Isolation isolation, String json, Reason reason) {
        assertThat(isolated(isolation, json).refusal())
                .as(json)
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static String sent(Isolation isolation, String json) {
        Isolated isolated = isolated(isolation, json);
        assertThat(isolated.refusal()).as(json).isEmpty();
        return ((Sent) isolated.payload()).text().replace('"', '\'');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'messages':[{'role':'system','content':'x'}]}",
                "{'messages':[{'role':'developer','content':[{'type':'text','text':'x'}]}]}",
                "{'messages':[{'content':'x','\\u0072ole':'syst\\u0065m'}]}",
                "{'m\\u0065ssages':[{'role':'system','content':'x'}]}",
                "{'messages':[{'role':'user','content':'a'}],'system':'x'}",
                "{'system':[{'text':'x'}],'messages':[{'role':'user','content':[{'text':'a'}]}]}",
                "{'s\\u0079stem':[{'text':'x'}],'messages':[{'role':'user','content':[{'text':'a'}]}]}",
                "{'messages':[{'role':'user','content':'a'}],'System':'x'}",
                "{'messages':[{'role':'assistant','content':'a'}],'system_prompt':'x'}",
                "{'input':[{'role':'user','content':'a'}],'instructions':'x'}",
                "{'model':'m','input':'a','instructions':'x'}",
                "{'input':[{'role':'user','content':'a'}],'prompt':{'id':'pmpt_1'}}",
                "{'contents':[{'parts':[{'text':'a'}]}],'systemInstruction':{'parts':[{'text':'x'}]}}",
                "{'contents':{'parts':{'text':'a'}},'system_instruction':{'parts':{'text':'x'}}}",
                "{'contents':{'role':'system','parts':{'text':'a'}}}",
                "{'contents':[{'role':'user','parts':[{'text':'a'}]}],'cachedContent':'cachedContents/1'}",
                "{'requests':[{'custom_id':'1','params':{'messages':[{'role':'user','content':'a'}],'system':'x'}}]}",
                "{'requests':[{'params':{'messages':[]}},{'params':{'messages':[{'role':'system','content':'x'}]}}]}",
                "{'batch':{'input_config':{'requests':{'requests':[{'request':{'contents':[{'parts':[{'text':'a'}]}],"
                        + "'systemInstruction':{'parts':[{'text':'x'}]}}}]}}}}",
                "[{'body':{'messages':[{'role':'system','content':'x'}]}}]",
                "{'body':'{\\'messages\\':[{\\'role\\':\\'system\\',\\'content\\':\\'x\\'}]}'}",
            })
    void instructions_areKnownByTheShapeOfTheBody(String shape) {
        String json = shape.replace("\\'", "\\\"");
        assertRefused(REFUSING, json, Reason.CONTENT_REFUSED);
        assertThat(isolated(REFUSING, json).findings())
                .extracting(Finding::rule)
                .containsExactly("role-instructions");
        assertThat(isolated(ALLOWING, json).refusal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"System", "system ", "SYSTEM", "ſystem", "ｓｙｓｔｅｍ", "sys tem", "s\u200bystem", "Developer"})
    void role_thatReadersMayTakeForInstructions_isRefusedWhateverIsAllowed(String role) {
        String json = "{'messages':[{'role':'" + role + "','content':'x'}]}";
        assertRefused(ALLOWING, json, Reason.BROKEN_INPUT);
        assertRefused(DEMOTING, json, Reason.BROKEN_INPUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'message':'hi','system':'linux','instructions':'leave it at the door'}",
                "{'messages':['a','b'],'system':'crm'}",
                "{'messages':[{'text':'a','from':'me'}],'system':'crm'}",
                "{'messages':[{'role':'customer','text':'a'},{'role':'agent','text':'b'}],'system':'crm'}",
                "{'users':[{'role':'system'},{'role':'developer'}],'roles':['system']}",
                "{'role':'developer','user':{'role':'system'}}",
                "{'input':{'role':'developer'},'instructions':'x'}",
                "{'input':'milk','instructions':'x'}",
                "{'contents':['a','b'],'systemInstruction':'x'}",
                "{'ticket':{'messages':[{'role':'system','text':'was opened'}]}}",
                "{'messages':{'en':{'role':'system'}}}",
                "{'messages':[{'author':{'role':'system'},'text':'a'}]}",
                "{'messages':[{'role':'user','content':'a'}],'system':'','model':'m','prompt':'p','conversation':'1'}",
                "{'input':'a','previous_response_id':'1'}",
                "{'messages':[{'role':'user','content':'a'},{'role':'assistant','content':'b'},{'role':'tool','content':'c'}]}",
                "{'messages':[{'role':'one who keeps the system running, day and night, wherever it may stand','text':'a'}]}",
                "{}",
            })
    void body_ofAnApplication_isTheSameToTheByte(String json) {
        assertThat(sent(REFUSING, json)).isEqualTo(json);
        assertThat(sent(DEMOTING, json)).isEqualTo(json);
        assertThat(isolated(REFUSING, json).findings()).isEmpty();
    }

    @Test
    void shape_isNotAskedWhereTheApplicationSaysWhatItIs_orNothingIsGenerated() {
        String json = "{\"messages\":[{\"role\":\"system\",\"content\":\"x\"}]}";
        Isolation told = new Isolation(Instructions.REFUSE, true, true, false, "", false);
        assertThat(told.isolate("guard", Dialect.GENERIC, Sent.to("/ai", json)).refusal())
                .isEmpty();
        assertThat(REFUSING.isolate("guard", Dialect.GENERIC, Sent.to("/v1/messages/count_tokens", json))
                        .refusal())
                .isEmpty();
    }

    @Test
    void instructions_thatAreTurns_areDemoted_othersHaveNoPlace() {
        assertThat(sent(
                        DEMOTING,
                        "{'messages':[ {'role' : 'syst\\u0065m','content':'x'},{'role':'user','content':'a'}]}"))
                .isEqualTo("{'messages':[ {'role' : 'user','content':'x'},{'role':'user','content':'a'}]}");
        assertThat(sent(DEMOTING, "{'requests':[{'params':{'messages':[{'role':'system','content':'x'}]}}]}"))
                .isEqualTo("{'requests':[{'params':{'messages':[{'role':'user','content':'x'}]}}]}");
        assertRefused(DEMOTING, "{'messages':[{'role':'user','content':'a'}],'system':'x'}", Reason.CONTENT_REFUSED);
    }

    @Test
    void prompt_ofTheApplication_isNotLeftBehind() {
        Isolation prompting = new Isolation(Instructions.REFUSE, true, true, false, "Be kind.", true);
        assertRefused(prompting, "{'messages':[{'role':'user','content':'a'}]}", Reason.CONTENT_REFUSED);
        assertThat(sent(prompting, "{'message':'a'}")).isEqualTo("{'message':'a'}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "role-assistant|{'messages':[{'role':'assistant','content':'a'}]}",
                "role-assistant|{'contents':[{'role':'model','parts':[{'text':'a'}]}]}",
                "role-tool|{'messages':[{'role':'tool','content':'a'}]}",
                "role-tool|{'messages':[{'role':'user','content':[{'type':'tool_result','content':'a'}]}]}",
                "role-tool|{'input':[{'role':'user','content':'a'},{'type':'function_call_output','output':'b'}]}",
                "role-tool|{'contents':[{'parts':[{'functionResponse':{'response':{'x':'a'}}}]}]}",
            })
    void turnsOfOthers_areRefusedWhereOnlyQuestionsAreTaken(String rule, String json) {
        assertRefused(SINGLE, json, Reason.CONTENT_REFUSED);
        assertThat(isolated(SINGLE, json).findings()).extracting(Finding::rule).contains(rule);
        assertThat(isolated(REFUSING, json).refusal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "turns|{'model':'m','input':'a','previous_response_id':'resp_1'}",
                "turns|{'input':[{'role':'user','content':'a'}],'conversation':'conv_1'}",
                "turns|{'input':[{'role':'user','content':'a'},{'type':'item_reference','id':'1'}]}",
                "document|{'input':[{'role':'user','content':[{'type':'input_file','file_id':'1'}]}]}",
                "document|{'messages':[{'role':'user','content':[{'type':'file','file':{'file_id':'1'}}]}]}",
                "document|{'messages':[{'role':'user','content':[{'type':'document','source':{'url':'u'}}]}]}",
                "document|{'messages':[{'role':'user','content':[{'type':'tool_result','content':["
                        + "{'source':{'file_id':'1'},'type':'document'}]}]}]}",
                "document|{'contents':[{'parts':[{'fileData':{'fileUri':'u'}}]}]}",
            })
    void whatNoGuardSees_isRefusedUnlessItIsAllowed(String what, String json) {
        assertRefused(ALLOWING, json, Reason.CONTENT_REFUSED);
        assertThat(isolated(REFUSING, json).findings())
                .extracting(Finding::rule)
                .containsExactly("stored-" + what);
        assertThat(sent(new Isolation(Instructions.REFUSE, true, true, true, "", true), json))
                .isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'messages':[{'role':'user','content':[{'type':'image','source':{'type':'url','url':'u'}}]}]}",
                "{'messages':[{'role':'user','content':[{'type':'tool_use','input':{'file_id':'1'}}],'file_id':'1'}]}",
                "{'input':[{'role':'user','content':[{'type':'input_image','file_id':'1'}]}],'file_id':'1'}",
                "{'messages':[{'role':'customer','content':[{'file_id':'1'}]}]}",
            })
    void picturesAndNames_thatNobodyReadsAsDocuments_pass(String json) {
        assertThat(sent(REFUSING, json)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/jsonl", "application/x-ndjson", "text/plain"})
    void instructions_inFilesOfBatches_areRefused(String type) {
        String line = "{\"custom_id\":\"1\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":"
                + "{\"messages\":[{\"role\":\"ROLE\",\"content\":\"x\"}]}}\n";
        String lines = line.replace("ROLE", "user") + line.replace("ROLE", "system");
        String form = "--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jsonl\"\r\nContent-Type: " + type
                + "\r\n\r\n" + lines + "\r\n--b--\r\n";
        for (Sent sent : new Sent[] {
            new Sent("/v1/files", Sent.body(lines, type)),
            new Sent("/v1/files", read(form, "multipart/form-data;boundary=b"))
        }) {
            assertThat(REFUSING.isolate("guard", Dialect.GENERIC, sent).refusal())
                    .as(sent.text())
                    .isPresent();
            Isolated demoted = DEMOTING.isolate("guard", Dialect.GENERIC, sent);
            assertThat(((Sent) demoted.payload()).text()).isEqualTo(sent.text().replace("\"system\"", "\"user\""));
        }
    }

    private static Body read(String body, String type) {
        return Body.read(body.getBytes(StandardCharsets.UTF_8), ContentType.parse(type), Dialect.GENERIC.paths());
    }

    @Test
    void turns_thatAreMany_areJudgedTogether() {
        String turns = IntStream.range(0, 20_000)
                .mapToObj(i -> "{'role':'system','content':'x'}")
                .collect(Collectors.joining(","));
        String json = "{'messages':[" + turns + "]}";
        assertThat(sent(DEMOTING, json)).isEqualTo(json.replace("system", "user"));
        assertThat(isolated(DEMOTING, json).findings()).hasSize(100);
    }
}
