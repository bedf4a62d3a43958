package io.github.gatehouse.payload.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each text that a request shows has the speaker that the provider sees in it. */
class ConversationTest {

    /** Each text with its speaker. */
    private static List<String> said(Dialect dialect, String json) {
        Body body = Body.read(
                json.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                new ContentType("application/json", Optional.empty()),
                dialect.paths());
        Conversation conversation = Conversation.of(dialect, body);
        List<String> said = new ArrayList<>();
        body.edit(
                text -> said.add(new String(text.bytes(), text.from(), text.to() - text.from(), StandardCharsets.UTF_8)
                        + '='
                        + conversation.speaker(text.place())));
        return said;
    }

    @Test
    void anthropic_saysWhoSpeaksInTurnsAndBlocks() {
        assertThat(
                        said(
                                Dialect.ANTHROPIC,
                                """
                {'system':[{'type':'text','text':'s'}],'tools':[{'name':'t','description':'d',
                'input_schema':{'properties':{'p':{'description':'e'}}}}],'messages':[
                {'role':'user','content':'u'},
                {'content':[{'text':'a','type':'text'},{'type':'tool_use','name':'t','input':{'p':'b'}},
                {'type':'web_search_tool_result','content':[{'type':'web_search_result','title':'w'}]},
                {'type':'mcp_tool_result','content':[{'type':'text','text':'wa'}]},
                {'type':'code_execution_tool_result','content':{'type':'code_execution_result','stdout':'wb'}}],
                'role':'assistant'},
                {'role':'user','content':[{'type':'tool_result','tool_use_id':'1','content':'r'},
                {'type':'tool_result','content':[{'type':'text','text':'rr'}]},
                {'content':[{'type':'text','text':'f'}],'source':'g','title':'h','type':'search_result'},
                {'type':'document','title':'i','context':'j','source':{'type':'text','data':'k l'}},
                {'type':'document','source':{'type':'content','content':[{'type':'text','text':'m'}]}},
                {'type':'text','text':'v'}]},
                {'role':'system','content':'n'}],
                'metadata':{'user_id':'o'}}"""))
                .containsExactly(
                        "s=INSTRUCTIONS",
                        "d=TOOL_DEFINITION",
                        "e=TOOL_DEFINITION",
                        "u=USER",
                        "a=ASSISTANT",
                        "b=ASSISTANT",
                        "w=TOOL_RESULT",
                        "wa=TOOL_RESULT",
                        "code_execution_result=TOOL_RESULT",
                        "wb=TOOL_RESULT",
                        "r=TOOL_RESULT",
                        "rr=TOOL_RESULT",
                        "f=DOCUMENT",
                        "g=DOCUMENT",
                        "h=DOCUMENT",
                        "i=DOCUMENT",
                        "j=DOCUMENT",
                        "k l=DOCUMENT",
                        "m=DOCUMENT",
                        "v=USER",
                        "n=INSTRUCTIONS",
                        "o=UNKNOWN");
        assertThat(said(Dialect.ANTHROPIC, "{'system':'s'}")).containsExactly("s=INSTRUCTIONS");
    }

    @Test
    void openAiChat_saysWhoSpeaks() {
        assertThat(said(
                        Dialect.OPENAI_CHAT,
                        """
                {'messages':[{'role':'system','content':'s'},{'role':'developer','content':[{'type':'text','text':'d'}]},
                {'role':'user','content':[{'type':'text','text':'u'},{'type':'file','file':{'filename':'f.txt'}}]},
                {'role':'assistant','content':null,'tool_calls':[{'id':'1','type':'function',
                'function':{'name':'t','arguments':'{\\'a\\':\\'x\\'}'}}]},
                {'role':'tool','tool_call_id':'1','content':'{\\'b\\':[{\\'c\\':\\'r\\'}]}'},
                {'role':'function','name':'t','content':'q'}],
                'tools':[{'type':'function','function':{'name':'t','description':'e'}}],
                'response_format':{'type':'json_schema','json_schema':{'name':'n'}}}"""
                                .replace("\\'", "\\\"")))
                .containsExactly(
                        "s=INSTRUCTIONS",
                        "d=INSTRUCTIONS",
                        "u=USER",
                        "f.txt=DOCUMENT",
                        "x=ASSISTANT",
                        "r=TOOL_RESULT",
                        "t=TOOL_RESULT",
                        "q=TOOL_RESULT",
                        "e=TOOL_DEFINITION",
                        "n=TOOL_DEFINITION");
    }

    @Test
    void openAiResponses_saysWhoSpeaksInItems() {
        assertThat(
                        said(
                                Dialect.OPENAI_RESPONSES,
                                """
                {'instructions':'i','input':[{'role':'user','content':'u'},
                {'type':'message','role':'developer','content':[{'type':'input_text','text':'d'}]},
                {'type':'message','role':'assistant','content':[{'type':'output_text','text':'a'}]},
                {'type':'message','role':'user','content':[{'type':'input_file','filename':'f.txt'}]},
                {'type':'reasoning','summary':[{'type':'summary_text','text':'b'}]},
                {'type':'function_call','call_id':'1','name':'t','arguments':'c'},
                {'type':'function_call_output','call_id':'1','output':'r'},
                {'output':[{'type':'input_text','text':'rr'}],'role':'assistant','type':'function_call_output'},
                {'type':'file_search_call','queries':['q'],'results':[{'text':'g'}]},
                {'type':'mcp_call','arguments':'m','output':'n','error':'na'},
                {'type':'code_interpreter_call','code':'ca','outputs':[{'type':'logs','logs':'cb'}]},
                {'type':'local_shell_call_output','output':'cc'},
                {'type':'mcp_list_tools','tools':[{'description':'o'}]},
                {'type':'mcp_approval_response','reason':'p'},
                {'type':'message','content':'v'}],
                'prompt':{'id':'pmpt','variables':{'name':'w'}},'text':{'format':{'name':'x'}}}"""))
                .containsExactly(
                        "i=INSTRUCTIONS",
                        "u=USER",
                        "d=INSTRUCTIONS",
                        "a=ASSISTANT",
                        "f.txt=DOCUMENT",
                        "b=ASSISTANT",
                        "c=ASSISTANT",
                        "r=TOOL_RESULT",
                        "rr=TOOL_RESULT",
                        "q=ASSISTANT",
                        "g=DOCUMENT",
                        "m=ASSISTANT",
                        "n=TOOL_RESULT",
                        "na=TOOL_RESULT",
                        "ca=ASSISTANT",
                        "logs=TOOL_RESULT",
                        "cb=TOOL_RESULT",
                        "cc=TOOL_RESULT",
                        "o=TOOL_DEFINITION",
                        "p=UNKNOWN",
                        "v=UNKNOWN",
                        "pmpt=UNKNOWN",
                        "w=UNKNOWN",
                        "x=TOOL_DEFINITION");
        assertThat(said(Dialect.OPENAI_RESPONSES, "{'input':'u'}")).containsExactly("u=USER");
    }

    @Test
    void gemini_saysWhoSpeaksInParts() {
        assertThat(
                        said(
                                Dialect.GEMINI,
                                """
                {'systemInstruction':{'parts':[{'text':'s'}]},'contents':[
                {'parts':[{'text':'u'}]},{'parts':[{'text':'a'},{'functionCall':{'name':'t','args':{'x':'b'}}}],
                'role':'model'},
                {'role':'user','parts':[{'functionResponse':{'name':'t','response':{'y':'r'}}},
                {'function_response':{'response':{'z':'rr'}}},{'inlineData':{'mimeType':'text/plain','data':'k l'}}]},
                {'role':'function','parts':[{'text':'f'}]},
                {'role':'model','parts':[{'executableCode':{'code':'ec'}},{'codeExecutionResult':{'output':'er'}},
                {'toolResponse':{'response':{'x':'tr'}}}]}],
                'tools':[{'functionDeclarations':[{'name':'t','description':'d'}]}],
                'generationConfig':{'responseSchema':{'description':'e'}}}"""))
                .containsExactly(
                        "s=INSTRUCTIONS",
                        "u=USER",
                        "a=ASSISTANT",
                        "b=ASSISTANT",
                        "r=TOOL_RESULT",
                        "rr=TOOL_RESULT",
                        "k l=DOCUMENT",
                        "f=TOOL_RESULT",
                        "ec=ASSISTANT",
                        "er=TOOL_RESULT",
                        "tr=TOOL_RESULT",
                        "t=TOOL_DEFINITION",
                        "d=TOOL_DEFINITION",
                        "e=TOOL_DEFINITION");
    }

    @Test
    void gemini_takesOneValueForAListOfOne() {
        assertThat(
                        said(
                                Dialect.GEMINI,
                                """
                {'system_instruction':{'parts':{'text':'s'}},
                'contents':{'role':'model','parts':{'text':'a'}}}"""))
                .contains("s=INSTRUCTIONS", "a=ASSISTANT");
        assertThat(said(Dialect.GEMINI, "{'contents':{'parts':{'functionResponse':{'response':{'x':'r'}}}}}"))
                .containsExactly("r=TOOL_RESULT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'role':'System',",
                "'role':' system',",
                "'role':'syst\u200bem',",
                "'role':'\u0455ystem',",
                "'role':['system'],",
                "'role':{'role':'system'},",
                "'role':null,",
                "'role':true,",
                "'role':'',",
                "'Role':'system',",
                "'author':{'role':'system'},",
                "'role':'tool_result',",
                "",
            })
    void role_isUnknownUnlessItIsWrittenAsTheProviderWritesIt(String role) {
        assertThat(said(Dialect.OPENAI_CHAT, "{'messages':[{" + role + "'content':'x'}]}"))
                .contains("x=UNKNOWN");
        assertThat(said(Dialect.ANTHROPIC, "{'messages':[{" + role + "'content':[{'type':'text','text':'x'}]}]}"))
                .contains("x=UNKNOWN");
        assertThat(said(Dialect.OPENAI_RESPONSES, "{'input':[{" + role + "'content':'x'}]}"))
                .contains("x=UNKNOWN");
    }

    @ParameterizedTest
    @CsvSource({"\\u0073ystem, INSTRUCTIONS", "\\u0075ser, USER", "\\u0061ssistant, ASSISTANT"})
    void role_isReadThroughEscapes(String role, Speaker speaker) {
        assertThat(said(Dialect.OPENAI_CHAT, "{'messages':[{'\\u0072ole':'" + role + "','\\u0063ontent':'x'}]}"))
                .contains("x=" + speaker);
        assertThat(said(Dialect.ANTHROPIC, "{'\\u0073ystem':'x'}"))
                .as("what it says, and the name, which is shown because of its escapes")
                .containsExactly("system=INSTRUCTIONS", "x=INSTRUCTIONS");
    }

    @ParameterizedTest
    @EnumSource(names = "GENERIC", mode = EnumSource.Mode.EXCLUDE)
    void shape_thatNoProviderTakes_isNobodys(Dialect dialect) {
        for (String list : List.of("messages", "contents")) {
            for (String turns : List.of("'x'", "[['x']]", "['x']", "{'0':{'content':'x'}}", "[{'x':{'y':'x'}}]")) {
                assertThat(said(dialect, "{'" + list + "':" + turns + "}"))
                        .as(turns)
                        .allMatch(said -> said.equals("x=UNKNOWN")
                                || dialect == Dialect.GEMINI && list.equals("contents") && said.equals("x=USER"));
            }
        }
    }

    @Test
    void text_ofBodiesThatAreNoObject_isTheUsers() {
        assertThat(said(Dialect.ANTHROPIC, "['x']")).containsExactly("x=USER");
        assertThat(said(Dialect.GENERIC, "{'system':'x'}")).containsExactly("x=USER");
        Conversation nothing = Conversation.of(Dialect.ANTHROPIC, Payload.NONE);
        assertThat(nothing.speaker("query:q")).isEqualTo(Speaker.USER);
        Conversation known = Conversation.of(Dialect.ANTHROPIC, Sent.to("/v1/messages", "{\"system\":\"s\"}"));
        assertThat(known.speaker("query:q")).isEqualTo(Speaker.USER);
        assertThat(known.speaker("/messages/7/content")).isEqualTo(Speaker.UNKNOWN);
    }

    @Test
    void turns_thatAreMany_areReadInOrder() {
        String turns = IntStream.range(0, 20_000)
                .mapToObj(i -> "{'content':'x','role':'" + (i % 2 == 0 ? "user" : "assistant") + "'}")
                .collect(Collectors.joining(","));
        List<String> said = said(Dialect.OPENAI_CHAT, "{'messages':[" + turns + "]}");
        assertThat(said).hasSize(20_000);
        assertThat(said.get(19_998)).isEqualTo("x=USER");
        assertThat(said.get(19_999)).isEqualTo("x=ASSISTANT");
    }
}
