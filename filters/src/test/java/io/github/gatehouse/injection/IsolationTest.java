package io.github.gatehouse.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.gatehouse.Finding;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.injection.PromptSettings.Instructions;
import io.github.gatehouse.payload.dialect.Dialect;
import io.github.gatehouse.payload.dialect.Sent;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who speaks is decided by who sends, in every dialect and past every bypass. */
class IsolationTest {

    private static final Isolation REFUSING = new Isolation(Instructions.REFUSE, true, true, false, "", false);
    private static final Isolation PROMPTING =
            new Isolation(Instructions.REFUSE, true, true, false, "Be \"kind\".", false);
    private static final Isolation DEMOTING = new Isolation(Instructions.DEMOTE, true, true, false, "P", false);
    private static final Isolation ALLOWING = new Isolation(Instructions.ALLOW, true, true, false, "P", false);

    private static Isolation.Isolated isolated(Isolation isolation, Dialect dialect, String json) {
        return isolation.isolate("guard", dialect, Sent.to("/ai", json.replace('\'', '"')));
    }

    private static String sent(Isolation isolation, Dialect dialect, String json) {
        Isolation.Isolated isolated = isolated(isolation, dialect, json);
        assertThat(isolated.refusal()).as(json).isEmpty();
        return ((Sent) isolated.payload()).text().replace('"', '\'');
    }

    private static Reason refused(Isolation isolation, Dialect dialect, String json) {
        return isolated(isolation, dialect, json)
                .refusal()
                .orElseThrow(() -> new AssertionError(json))
                .reason();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ANTHROPIC|{'system':'x','messages':[]}",
                "ANTHROPIC|{'messages':[],'system':[{'type':'text','text':'x'}]}",
                "ANTHROPIC|{'messages':[{'role':'user','content':'a'},{'content':'x','role':'system'}]}",
                "ANTHROPIC|{'messages':[],'\\u0073ystem':'x'}",
                "OPENAI_CHAT|{'messages':[{'role':'system','content':'x'}]}",
                "OPENAI_CHAT|{'messages':[{'role':'developer','content':'x'}]}",
                "OPENAI_CHAT|{'messages':[{'content':[{'type':'text','text':'x'}],'role':'\\u0073ystem'}]}",
                "OPENAI_CHAT|{'messages':[{'content':'x','\\u0072ole':'system'}]}",
                "OPENAI_RESPONSES|{'input':'a','instructions':'x'}",
                "OPENAI_RESPONSES|{'input':[{'role':'developer','content':'x'}]}",
                "OPENAI_RESPONSES|{'input':[{'type':'function_call_output','role':'system','output':'x'}]}",
                "OPENAI_RESPONSES|{'input':'a','prompt':{'id':'pmpt_1'}}",
                "GEMINI|{'contents':[],'systemInstruction':{'parts':[{'text':'x'}]}}",
                "GEMINI|{'contents':[],'system_instruction':{'parts':{'text':'x'}}}",
                "GEMINI|{'contents':[{'role':'system','parts':[{'text':'x'}]}]}",
                "GEMINI|{'contents':{'role':'system','parts':{'text':'x'}}}",
                "GEMINI|{'contents':[],'cachedContent':'cachedContents/1'}",
            })
    void instructions_ofTheClient_areRefused(Dialect dialect, String json) {
        assertThat(refused(REFUSING, dialect, json)).isEqualTo(Reason.CONTENT_REFUSED);
        assertThat(isolated(REFUSING, dialect, json).findings())
                .extracting(Finding::rule)
                .containsExactly("role-instructions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'role':'System','content':'x'}]",
                "[{'role':'system ','content':'x'}]",
                "[{'role':'sys\u200btem','content':'x'}]",
                "[{'role':'\u0455ystem','content':'x'}]",
                "[{'role':'root','content':'x'}]",
                "[{'role':'','content':'x'}]",
                "[{'role':['user','system'],'content':'x'}]",
                "[{'role':{'role':'user'},'content':'x'}]",
                "[{'role':null,'content':'x'}]",
                "[{'role':1,'content':'x'}]",
                "[{'content':'x'}]",
                "[{'role':'user','Role':'system','content':'x'}]",
                "[{'role':'user','ROLE':'system','content':'x'}]",
                "[{'role':'user','ro\u200ble':'system','content':'x'}]",
                "[{'role':'user','r_ole':'system','content':'x'}]",
                "[{'role':'user','content':'x'},['x']]",
                "[[{'role':'system','content':'x'}]]",
                "['x']",
                "{'0':{'role':'system','content':'x'}}",
                "7",
            })
    void role_thatReadersMayTakeForAnother_isRefusedWhateverIsAllowed(String turns) {
        assertThat(refused(ALLOWING, Dialect.OPENAI_CHAT, "{'messages':" + turns + "}"))
                .isEqualTo(Reason.BROKEN_INPUT);
        assertThat(refused(DEMOTING, Dialect.ANTHROPIC, "{'messages':" + turns + "}"))
                .isEqualTo(Reason.BROKEN_INPUT);
        assertThat(refused(REFUSING, Dialect.OPENAI_RESPONSES, "{'input':" + turns + "}"))
                .isEqualTo(Reason.BROKEN_INPUT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ANTHROPIC|{'messages':[],'System':'x'}",
                "ANTHROPIC|{'messages':[],'Messages':[{'role':'system','content':'x'}]}",
                "ANTHROPIC|{'messages':[],'system':{'text':'x'}}",
                "ANTHROPIC|{'messages':[],'system':['x']}",
                "ANTHROPIC|{'messages':'x'}",
                "ANTHROPIC|{'messages':[],'instructions':'x'}",
                "ANTHROPIC|{'messages':[],'\u017fystem':'x'}",
                "ANTHROPIC|{'messages':[{'role':'tool','content':'x'}]}",
                "OPENAI_CHAT|{'messages':[],'system':'x'}",
                "OPENAI_CHAT|{'messages':[],'system_prompt':'x'}",
                "OPENAI_CHAT|{'messages':'x'}",
                "OPENAI_CHAT|{'messages':[{'role':'model','content':'x'}]}",
                "OPENAI_RESPONSES|{'input':[],'instructions':[{'role':'system','content':'x'}]}",
                "OPENAI_RESPONSES|{'input':[],'Instructions':'x'}",
                "OPENAI_RESPONSES|{'input':{'role':'system','content':'x'}}",
                "OPENAI_RESPONSES|{'input':[{'role':'tool','content':'x'}]}",
                "GEMINI|{'contents':[],'systemInstruction':{'parts':[]},'system_instruction':{'parts':{'text':'x'}}}",
                "GEMINI|{'contents':[],'systemInstruction':'x'}",
                "GEMINI|{'contents':[],'SystemInstruction':{'parts':[{'text':'x'}]}}",
                "GEMINI|{'contents':'x'}",
                "GEMINI|{'contents':[{'role':'assistant','parts':[{'text':'x'}]}]}",
            })
    void request_thatReadersMayReadInTwoWays_isRefused(Dialect dialect, String json) {
        assertThat(refused(ALLOWING, dialect, json)).isEqualTo(Reason.BROKEN_INPUT);
        assertThat(refused(REFUSING, dialect, json)).isIn(Reason.BROKEN_INPUT, Reason.CONTENT_REFUSED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ANTHROPIC|{'model':'m','messages':[{'role':'user','content':'a'},{'role':'assistant','content':'b'}]}",
                "ANTHROPIC|{'messages':[{'role':'user','content':[{'type':'tool_result','content':'r'}]}],'system':''}",
                "OPENAI_CHAT|{'messages':[{'role':'tool','content':'a'},{'role':'function','name':'n','content':'b'}]}",
                "OPENAI_RESPONSES|{'input':'a','previous_response_id':null,'text':{'format':{'type':'text'}}}",
                "OPENAI_RESPONSES|{'input':[{'type':'reasoning','summary':[]}]}",
                "OPENAI_RESPONSES|{'input':[{'type':'something_new','id':'1'}],'instructions':null}",
                "GEMINI|{'contents':[{'parts':[{'text':'a'}]},{'role':'model','parts':[{'text':'b'}]}]}",
                "GENERIC|{'system':'x','messages':[{'role':'system'}]}",
            })
    void request_withoutInstructions_isTheSameToTheByte(Dialect dialect, String json) {
        assertThat(sent(REFUSING, dialect, json)).isEqualTo(json);
        assertThat(isolated(REFUSING, dialect, json).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ANTHROPIC|{ 'messages':[] , 'a':1e0 }|{ 'messages':[] , 'a':1e0,'system':'Be \\'kind\\'.' }",
                "ANTHROPIC|{'system':null,'messages':[]}|{'system':'Be \\'kind\\'.','messages':[]}",
                "OPENAI_CHAT|{'messages':[ {'role':'user','content':'\\u0061'} ]}"
                        + "|{'messages':[{'role':'system','content':'Be \\'kind\\'.'}, {'role':'user','content':'\\u0061'} ]}",
                "OPENAI_CHAT|{'messages':[]}|{'messages':[{'role':'system','content':'Be \\'kind\\'.'}]}",
                "OPENAI_RESPONSES|{'input' : 'a'}|{'input' : 'a','instructions':'Be \\'kind\\'.'}",
                "GEMINI|{'contents':[]}|{'contents':[],'systemInstruction':{'parts':[{'text':'Be \\'kind\\'.'}]}}",
            })
    void prompt_ofTheApplication_isPutIn(Dialect dialect, String before, String after) {
        assertThat(sent(PROMPTING, dialect, before)).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ANTHROPIC|{'system':'x','messages':[{'role':'system','content':'y'},{'role':'user','content':'a'}]}"
                        + "|{'system':'P','messages':[{'role':'user','content':'x'},{'role':'user','content':'y'},"
                        + "{'role':'user','content':'a'}]}",
                "ANTHROPIC|{'system':[{'type':'text','text':'x'}],'messages':[]}"
                        + "|{'system':'P','messages':[{'role':'user','content':[{'type':'text','text':'x'}]}]}",
                "OPENAI_CHAT|{'messages':[{'role':'user','content':'a'},{'content':'x','role' : 'developer'}]}"
                        + "|{'messages':[{'role':'system','content':'P'},{'role':'user','content':'a'},"
                        + "{'content':'x','role' : 'user'}]}",
                "OPENAI_RESPONSES|{'instructions':'x','input':'a'}"
                        + "|{'instructions':'P','input':[{'role':'user','content':'x'},{'role':'user','content':'a'}]}",
                "OPENAI_RESPONSES|{'instructions':'x','input':[{'role':'system','content':'y'}]}"
                        + "|{'instructions':'P','input':[{'role':'user','content':'x'},{'role':'user','content':'y'}]}",
                "OPENAI_RESPONSES|{'instructions':'x'}|{'instructions':'P','input':[{'role':'user','content':'x'}]}",
                "GEMINI|{'system_instruction':{'parts':{'text':'x'}},'contents':[{'parts':[{'text':'a'}]}]}"
                        + "|{'system_instruction':{'parts':[{'text':'P'}]},"
                        + "'contents':[{'role':'user','parts':{'text':'x'}},{'parts':[{'text':'a'}]}]}",
                "GEMINI|{'contents':{'role':'system','parts':{'text':'x'}}}"
                        + "|{'contents':{'role':'user','parts':{'text':'x'}},'systemInstruction':{'parts':[{'text':'P'}]}}",
                "GEMINI|{'systemInstruction':{'parts':[{'text':'y'}]},'contents':{'role':'system','parts':{'text':'x'}}}"
                        + "|{'systemInstruction':{'parts':[{'text':'P'}]},'contents':[{'role':'user',"
                        + "'parts':[{'text':'y'}]},{'role':'user','parts':{'text':'x'}}]}",
                "GEMINI|{'systemInstruction':{'parts':[{'text':'y'}]},'contents':{'role':'model','parts':{'text':'x'}}}"
                        + "|{'systemInstruction':{'parts':[{'text':'P'}]},'contents':[{'role':'user',"
                        + "'parts':[{'text':'y'}]},{'role':'model','parts':{'text':'x'}}]}",
            })
    void instructions_thatAreDemoted_becomeTheUsers(Dialect dialect, String before, String after) {
        assertThat(sent(DEMOTING, dialect, before)).isEqualTo(after);
        assertThat(isolated(DEMOTING, dialect, before).findings()).isNotEmpty().allMatch(finding -> finding.rule()
                .equals("role-instructions"));
        assertThat(isolated(REFUSING, dialect, after).refusal())
                .as("what comes out holds the application's prompt alone")
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.CONTENT_REFUSED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ANTHROPIC|{'system':'x','messages':[]}|{'system':[],'messages':[{'role':'user','content':'x'}]}",
                "OPENAI_RESPONSES|{'instructions':'x','input':[]}"
                        + "|{'instructions':null,'input':[{'role':'user','content':'x'}]}",
                "GEMINI|{'systemInstruction':{'parts':[{'text':'x'}]},'contents':[]}"
                        + "|{'systemInstruction':null,'contents':[{'role':'user','parts':[{'text':'x'}]}]}",
            })
    void instructions_thatAreDemoted_leaveNothingBehind(Dialect dialect, String before, String after) {
        Isolation isolation = new Isolation(Instructions.DEMOTE, true, true, false, "", false);
        assertThat(sent(isolation, dialect, before)).isEqualTo(after);
        assertThat(isolated(REFUSING, dialect, after).refusal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"OPENAI_RESPONSES, prompt", "GEMINI, cachedContent", "GEMINI, cached_content"})
    void instructions_thatTheProviderKeeps_areNotDemoted(Dialect dialect, String name) {
        assertThat(refused(DEMOTING, dialect, "{'" + name + "':'x'}")).isEqualTo(Reason.CONTENT_REFUSED);
        assertThat(isolated(ALLOWING, dialect, "{'" + name + "':'x'}").refusal())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ANTHROPIC|{'system':'x'}|{'system':[{'type':'text','text':'P'},{'type':'text','text':'x'}]}",
                "ANTHROPIC|{'system':[{'type':'text','text':'x'}]}"
                        + "|{'system':[{'type':'text','text':'P'},{'type':'text','text':'x'}]}",
                "OPENAI_CHAT|{'messages':[{'role':'system','content':'x'}]}"
                        + "|{'messages':[{'role':'system','content':'P'},{'role':'system','content':'x'}]}",
                "OPENAI_RESPONSES|{'instructions':'x'}|{'instructions':'P\\n\\nx'}",
                "GEMINI|{'system_instruction':{'parts':{'text':'x'}}}"
                        + "|{'system_instruction':{'parts':[{'text':'P'},{'text':'x'}]}}",
            })
    void instructions_thatAreAllowed_followTheApplications(Dialect dialect, String before, String after) {
        assertThat(sent(ALLOWING, dialect, before)).isEqualTo(after);
        assertThat(isolated(ALLOWING, dialect, before).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ANTHROPIC|{'messages':[{'role':'user','content':[{'type':'text','text':'a'},{'type':'tool_result'}]}]}",
                "ANTHROPIC|{'messages':[{'role':'user','content':{'type':'mcp_tool_result'}}]}",
                "OPENAI_CHAT|{'messages':[{'role':'tool','content':'x'}]}",
                "OPENAI_RESPONSES|{'input':[{'type':'function_call_output','output':'x'}]}",
                "OPENAI_RESPONSES|{'input':[{'type':'function_call_output','role':'user','output':'x'}]}",
                "OPENAI_RESPONSES|{'input':[{'type':'mcp_call','name':'t','arguments':'{}','output':'x'}]}",
                "OPENAI_RESPONSES|{'input':[{'type':'mcp_call','name':'t','arguments':'{}','error':'x'}]}",
                "OPENAI_RESPONSES|{'input':[{'type':'code_interpreter_call','outputs':[{'type':'logs','logs':'x'}]}]}",
                "OPENAI_RESPONSES|{'input':[{'type':'file_search_call','results':[{'text':'x'}]}]}",
                "OPENAI_RESPONSES|{'input':[{'type':'computer_call_output','output':{'type':'computer_screenshot'}}]}",
                "OPENAI_RESPONSES|{'input':[{'type':'local_shell_call_output','output':'x'}]}",
                "ANTHROPIC|{'messages':[{'role':'assistant','content':[{'type':'code_execution_tool_result'}]}]}",
                "GEMINI|{'contents':[{'role':'model','parts':[{'codeExecutionResult':{'output':'x'}}]}]}",
                "GEMINI|{'contents':[{'parts':[{'functionResponse':{'response':{}}}]}]}",
                "GEMINI|{'contents':[{'parts':{'function_response':{'response':{}}}}]}",
                "GEMINI|{'contents':[{'role':'function','parts':[{'text':'x'}]}]}",
            })
    void resultsOfTools_areRefusedWhereTheClientRunsNone(Dialect dialect, String json) {
        assertThat(refused(new Isolation(Instructions.REFUSE, true, false, false, "", false), dialect, json))
                .isEqualTo(Reason.CONTENT_REFUSED);
        assertThat(isolated(REFUSING, dialect, json).refusal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ANTHROPIC|{'messages':[{'role':'assistant','content':'x'}]}",
                "OPENAI_CHAT|{'messages':[{'role':'assistant','content':'x'}]}",
                "OPENAI_RESPONSES|{'input':[{'role':'assistant','content':'x'}]}",
                "OPENAI_RESPONSES|{'input':[{'type':'function_call','name':'t'}]}",
                "GEMINI|{'contents':[{'role':'model','parts':[{'text':'x'}]}]}",
            })
    void turnsOfTheModel_areRefusedWhereTheServerKeepsThem(Dialect dialect, String json) {
        assertThat(refused(new Isolation(Instructions.REFUSE, false, true, false, "", false), dialect, json))
                .isEqualTo(Reason.CONTENT_REFUSED);
        assertThat(isolated(REFUSING, dialect, json).refusal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "turns|OPENAI_RESPONSES|{'input':'a','previous_response_id':'resp_1'}",
                "turns|OPENAI_RESPONSES|{'input':'a','conversation':{'id':'conv_1'}}",
                "turns|OPENAI_RESPONSES|{'input':[{'type':'item_reference','id':'1'}]}",
                "document|OPENAI_RESPONSES|{'input':[{'role':'user','content':[{'type':'input_file','file_id':'1'}]}]}",
                "document|OPENAI_RESPONSES|{'input':[{'role':'user','content':[{'type':'input_file','file_url':'u'}]}]}",
                "document|OPENAI_RESPONSES|{'input':[{'type':'function_call_output','output':"
                        + "[{'type':'input_file','file_id':'1'}]}]}",
                "document|OPENAI_CHAT|{'messages':[{'role':'user','content':[{'type':'file','file':{'file_id':'1'}}]}]}",
                "document|ANTHROPIC|{'messages':[{'role':'user','content':[{'type':'document','source':"
                        + "{'type':'url','url':'u'}}]}]}",
                "document|ANTHROPIC|{'messages':[{'role':'user','content':[{'type':'tool_result','content':"
                        + "[{'type':'document','source':{'type':'file','file_id':'1'}}]}]}]}",
                "document|ANTHROPIC|{'messages':[{'role':'user','content':[{'type':'container_upload','file_id':'1'}]}]}",
                "document|GEMINI|{'contents':[{'parts':[{'fileData':{'mimeType':'text/plain','fileUri':'u'}}]}]}",
                "document|GEMINI|{'contents':{'parts':{'file_data':{'file_uri':'u'}}}}",
            })
    void whatNoGuardSees_isRefusedUnlessItIsAllowed(String what, Dialect dialect, String json) {
        assertThat(refused(ALLOWING, dialect, json)).isEqualTo(Reason.CONTENT_REFUSED);
        assertThat(isolated(REFUSING, dialect, json).findings())
                .extracting(Finding::rule)
                .containsExactly("stored-" + what);
        Isolation seeing = new Isolation(Instructions.REFUSE, true, true, true, "", false);
        assertThat(sent(seeing, dialect, json)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "OPENAI_RESPONSES|{'input':[{'role':'user','content':[{'type':'input_image','file_id':'1'}]}]}",
                "OPENAI_RESPONSES|{'input':[{'type':'file_search_call','results':[{'file_id':'1','text':'a'}]}]}",
                "OPENAI_RESPONSES|{'input':[{'role':'assistant','content':[{'type':'output_text','text':'a',"
                        + "'annotations':[{'type':'file_citation','file_id':'1'}]}]}]}",
                "ANTHROPIC|{'messages':[{'role':'user','content':[{'type':'image','source':{'type':'url','url':'u'}}]}]}",
                "ANTHROPIC|{'messages':[{'role':'assistant','content':[{'type':'tool_use','input':{'file_id':'1'}},"
                        + "{'type':'bash_code_execution_tool_result','content':{'type':'bash_code_execution_result',"
                        + "'content':[{'type':'bash_code_execution_output','file_id':'1'}]}}]}]}",
                "GEMINI|{'contents':[{'parts':[{'fileData':{'mimeType':'video/mp4','fileUri':'u'}},"
                        + "{'functionResponse':{'response':{'file_id':'1'}}}]}]}",
            })
    void picturesAndNames_thatNobodyReadsAsDocuments_pass(Dialect dialect, String json) {
        assertThat(sent(REFUSING, dialect, json)).isEqualTo(json);
    }

    @Test
    void refusal_saysWhatToDo() {
        assertThat(isolated(REFUSING, Dialect.OPENAI_RESPONSES, "{'input':'a','previous_response_id':'1'}")
                        .refusal()
                        .orElseThrow()
                        .detail())
                .isEqualTo("Turns that the provider keeps are not accepted here; send them with the request.");
        assertThat(isolated(
                                REFUSING,
                                Dialect.OPENAI_RESPONSES,
                                "{'input':[{'role':'user','content':[{'type':'input_file','file_id':'1'}]}]}")
                        .refusal()
                        .orElseThrow()
                        .detail())
                .isEqualTo("Files by name or address are not accepted here; send what stands in them.");
    }

    @ParameterizedTest
    @EnumSource(names = "GENERIC", mode = EnumSource.Mode.EXCLUDE)
    void body_thatIsNoObject_isNotGuessedAt(Dialect dialect) {
        Sent text = new Sent("/ai", Sent.body("{\"system\":\"x\"}", "text/plain"));
        for (Payload payload : new Payload[] {text, Sent.to("/ai", "[]"), Sent.to("/ai", "\"x\"")}) {
            assertThatExceptionOfType(GuardException.class)
                    .isThrownBy(() -> REFUSING.isolate("guard", dialect, payload))
                    .satisfies(e -> assertThat(e.refusal().reason()).isEqualTo(Reason.BODY_UNSUPPORTED));
        }
        assertThat(PROMPTING.isolate("guard", dialect, Payload.NONE).payload()).isSameAs(Payload.NONE);
    }

    @Test
    void roles_thatAreMany_areDemotedTogether_andFindingsAreBounded() {
        String turns = IntStream.range(0, 20_000)
                .mapToObj(i -> "{'role':'system','content':'x'}")
                .collect(Collectors.joining(","));
        String json = "{'messages':[" + turns + "]}";
        Isolation isolation = new Isolation(Instructions.DEMOTE, true, true, false, "", false);
        assertThat(sent(isolation, Dialect.OPENAI_CHAT, json)).isEqualTo(json.replace("system", "user"));
        assertThat(isolated(isolation, Dialect.OPENAI_CHAT, json).findings()).hasSize(100);
    }
}
