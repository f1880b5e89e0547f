package io.guanjia.channel;

import io.guanjia.form.FormField;
import io.guanjia.form.StartForm;
import io.guanjia.form.StartForms;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * What springdoc cannot read from Java: which procedures there are, and the fields that their deployed start forms ask
 * for. Each procedure is a path of its own, so that a program's maker finds its fields beside it.
 */
@Component
class ApiDescription implements OpenApiCustomizer {

    static final String PATH = "/api/openapi.json";

    private static final String JSON = "application/json";
    private static final String ERROR = "#/components/schemas/ApiError";
    private static final String REJECTION = "#/components/schemas/FormRejected";

    private final StartForms forms;

    ApiDescription(StartForms forms) {
        this.forms = forms;
    }

    @Override
    public void customise(OpenAPI api) {
        api.setInfo(new Info().title("管家接口").version("1").description("""
                供电话系统、微信、App 等渠道发起案件、查询案件。接口密钥由系统管理员在“接入渠道”页面生成。
                字段与检查同任务列表中的开始表单，随现行流程模型变化。"""));
        api.setServers(null);
        Components components = api.getComponents() == null ? new Components() : api.getComponents();
        api.setComponents(components);
        components.addSecuritySchemes("bearer", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")
                .description("接口密钥：gj_…"));
        components.addSecuritySchemes("apiKey", new SecurityScheme().type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.HEADER).name("X-API-Key").description("接口密钥，另一种写法"));
        components.addSecuritySchemes("basic", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic")
                .description("工作人员的用户名和密码，仅用于查询"));
        ModelConverters.getInstance().read(ApiError.class).forEach(components::addSchemas);
        ModelConverters.getInstance().read(CaseController.Started.class).forEach(components::addSchemas);
        components.addSchemas("FormRejected", rejection());

        api.getPaths().forEach((path, item) -> item.readOperations().forEach(operation -> {
            operation.setSecurity(List.of(key("bearer"), key("apiKey"), key("basic")));
            if (path.startsWith("/api/cases")) {
                error(operation, "404", "没有这个案件，或者不是由这个渠道发起的");
            } else {
                error(operation, "400", "参数缺少或无效");
            }
            common(operation);
        }));
        forms.all().forEach(form -> {
            components.addSchemas(form.processId(), fields(form));
            api.getPaths().addPathItem("/api/cases/" + form.processId(), new PathItem().post(start(form)));
        });
    }

    private static Operation start(StartForm form) {
        Operation operation = new Operation().operationId("start-" + form.processId()).addTagsItem("案件")
                .summary("发起“" + form.processName() + "”")
                .security(List.of(key("bearer"), key("apiKey")))
                .addParametersItem(new Parameter().in("header").name(CaseController.IDEMPOTENCY_KEY).required(true)
                        .description("每个新案件一个不同的值，如 UUID；没有收到回答时用同一个值和同样的内容重发，不会重复立案")
                        .schema(new StringSchema().minLength(1).maxLength(200).pattern("^[!-~]+$")))
                .requestBody(new RequestBody().required(true).content(json("#/components/schemas/" + form.processId())))
                .responses(new ApiResponses().addApiResponse("201", new ApiResponse()
                        .description("已立案；重发时回答相同")
                        .addHeaderObject("Location", new Header().description("查询这个案件的地址")
                                .schema(new StringSchema()))
                        .content(json("#/components/schemas/CaseStarted"))));
        operation.getResponses().addApiResponse("400", new ApiResponse()
                .description("字段不符合要求，或请求头、JSON 有误；什么也没有保存").content(json(REJECTION)));
        error(operation, "404", "没有这个流程，或者这个渠道不能发起它");
        error(operation, "413", "请求内容过大");
        error(operation, "415", "请求内容不是 JSON");
        error(operation, "422", "这个 Idempotency-Key 已用于另一个内容不同的请求");
        common(operation);
        return operation;
    }

    private static void common(Operation operation) {
        error(operation, "401", "没有接口密钥，或者密钥不正确、已停用");
        error(operation, "429", "请求过于频繁，请按 Retry-After 稍后再试");
    }

    private static void error(Operation operation, String status, String description) {
        operation.getResponses().addApiResponse(status, new ApiResponse().description(description).content(json(ERROR)));
    }

    private static SecurityRequirement key(String scheme) {
        return new SecurityRequirement().addList(scheme);
    }

    private static Content json(String reference) {
        return new Content().addMediaType(JSON, new MediaType().schema(new Schema<>().$ref(reference)));
    }

    private static Schema<?> rejection() {
        return new Schema<>().type("object").description("请求未被接受的原因；字段不符合要求时逐项列出")
                .addProperty("type", new StringSchema().example("FormRejected"))
                .addProperty("message", new StringSchema().description("全部原因，中文"))
                .addProperty("violations", new ArraySchema().items(new Schema<>().type("object")
                        .addProperty("field", new StringSchema().description("字段名"))
                        .addProperty("label", new StringSchema().description("字段的中文名称"))
                        .addProperty("message", new StringSchema().description("原因，中文"))))
                .required(List.of("type", "message"));
    }

    private static Schema<?> fields(StartForm form) {
        Schema<?> schema = new Schema<>().type("object").description("“" + form.processName() + "”的字段")
                .additionalProperties(Boolean.FALSE);
        form.fields().forEach(field -> schema.addProperty(field.key(), field(field)));
        List<String> required = form.fields().stream().filter(field -> field.required() && !field.conditional())
                .map(FormField::key).toList();
        if (!required.isEmpty()) {
            schema.setRequired(required);
        }
        return schema;
    }

    private static Schema<?> field(FormField field) {
        Schema<?> schema = switch (field.kind()) {
            case TEXT -> new StringSchema().minLength(field.minLength()).maxLength(field.maxLength())
                    .pattern(field.pattern());
            case NUMBER -> new Schema<>().type("number").minimum(field.min()).maximum(field.max());
            case FLAG -> new Schema<>().type("boolean");
            case CHOICE -> options(field);
            case CHOICES -> new ArraySchema().items(options(field)).uniqueItems(true);
            case DATE -> new StringSchema().format("date");
            case TIME -> new StringSchema().description("ISO 8601").example("09:30+08:00");
            case DATE_TIME -> new StringSchema().format("date-time").example("2026-11-21T09:30+08:00");
        };
        schema.setDescription(description(field));
        return schema;
    }

    private static Schema<Object> options(FormField field) {
        Schema<Object> schema = new Schema<>();
        if (field.options().stream().allMatch(option -> option.value() instanceof String)) {
            schema.setType("string");
        }
        if (!field.options().isEmpty()) {
            schema.setEnum(field.options().stream().map(FormField.Option::value).toList());
        }
        return schema;
    }

    private static String description(FormField field) {
        List<String> parts = new ArrayList<>(List.of(field.label()));
        if (!field.help().isEmpty()) {
            parts.add(field.help());
        }
        if (!field.options().isEmpty()) {
            parts.add(field.options().stream().map(option -> option.value() + " " + option.label())
                    .collect(Collectors.joining("，")));
        }
        if (field.conditional()) {
            parts.add(field.required() ? "视其他字段的内容而定，需要填写时必填" : "视其他字段的内容而定");
        }
        return String.join("。", parts);
    }
}
