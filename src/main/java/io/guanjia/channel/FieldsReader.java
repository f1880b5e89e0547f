package io.guanjia.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Reads a request's fields, whatever somebody sends in their place. What the values must be is the form's matter. */
@Component
class FieldsReader {

    private static final int DEEPEST = 10;
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() { };

    private final int largest;
    private final ObjectMapper json;

    FieldsReader(ChannelProperties properties) {
        this.largest = Math.toIntExact(properties.largestBody().toBytes());
        this.json = JsonMapper.builder(JsonFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
    }

    /** @throws Refused with what is wrong: type, size, no JSON, no object */
    Map<String, Object> read(HttpServletRequest request) throws IOException {
        if (!isJson(request.getContentType())) {
            throw new Refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "UnsupportedMediaType",
                    "请求内容必须是 JSON（请求头 Content-Type: application/json）");
        }
        byte[] content = request.getInputStream().readNBytes(largest + 1);
        if (content.length > largest) {
            throw new Refused(HttpStatus.PAYLOAD_TOO_LARGE, "PayloadTooLarge", "请求内容不能超过 " + largest + " 字节");
        }
        JsonNode fields;
        try {
            fields = json.readTree(content);
        } catch (JsonProcessingException e) {
            throw Refused.badRequest("请求内容不是有效的 JSON" + (e.getLocation() == null ? ""
                    : "（第 %d 行第 %d 列）".formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr())));
        } catch (IOException e) {
            // Bytes that are no UTF-8
            throw Refused.badRequest("请求内容不是有效的 JSON");
        }
        if (!fields.isObject()) {
            throw Refused.badRequest("请求内容必须是 JSON 对象：字段名和值");
        }
        return json.convertValue(fields, FIELDS);
    }

    /** The same for the same content, whatever its spaces and order. */
    byte[] hash(String processId, Map<String, Object> fields) {
        try {
            return ApiKey.sha256(json.writeValueAsBytes(new Object[] {processId, fields}));
        } catch (JsonProcessingException e) {
            // A text with half a character
            throw Refused.badRequest("请求内容含有不允许的字符");
        }
    }

    private static boolean isJson(String type) {
        try {
            return type != null && MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(type))
                    && MediaType.parseMediaType(type).isConcrete();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
