package io.guanjia.channel;

import io.guanjia.casefile.CaseAccess;
import io.guanjia.casefile.CaseFile;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.casestatus.CaseView;
import io.guanjia.casestatus.CaseViews;
import io.guanjia.form.StartForm;
import io.guanjia.form.StartForms;
import io.guanjia.identity.CurrentUser;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Cases for other channels: begin one, and ask where it stands. */
@RestController
@RequestMapping("/api/cases")
@Tag(name = "案件")
class CaseController {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final Pattern IDEMPOTENCY_KEY_FORM = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final StartForms forms;
    private final CaseStarts starts;
    private final FieldsReader fieldsReader;
    private final CaseFiles cases;
    private final CaseAccess access;
    private final CaseViews views;

    CaseController(StartForms forms, CaseStarts starts, FieldsReader fieldsReader, CaseFiles cases, CaseAccess access,
            CaseViews views) {
        this.forms = forms;
        this.starts = starts;
        this.fieldsReader = fieldsReader;
        this.cases = cases;
        this.access = access;
        this.views = views;
    }

    @Schema(name = "CaseStarted", description = "已发起的案件")
    record Started(@Schema(description = "案件编号", requiredMode = Schema.RequiredMode.REQUIRED,
            example = "TS-20261121-0001") String caseNumber) {
    }

    // Described by the forms that are deployed, see ApiDescription
    @Hidden
    @PostMapping("/{processId}")
    ResponseEntity<Started> start(@PathVariable String processId,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) String idempotencyKey, Authentication caller,
            HttpServletRequest request) throws IOException {
        if (!(caller.getPrincipal() instanceof Channel channel)) {
            throw new Refused(HttpStatus.FORBIDDEN, "Forbidden", "这里只供持有接口密钥的渠道使用，工作人员请在任务列表中发起流程");
        }
        if (!channel.processes().contains(processId)) {
            throw noProcess();
        }
        StartForm form = forms.find(processId).orElseThrow(CaseController::noProcess);
        if (idempotencyKey == null) {
            throw Refused.badRequest("缺少请求头 Idempotency-Key：每个新案件一个不同的值，重发时用同一个值");
        }
        if (!IDEMPOTENCY_KEY_FORM.matcher(idempotencyKey).matches()) {
            throw Refused.badRequest("请求头 Idempotency-Key 应为 1 到 200 个字母、数字或符号，不含空格和汉字");
        }
        Map<String, Object> fields = fieldsReader.read(request);
        String caseNumber = starts.start(channel, form, idempotencyKey, fields, fieldsReader.hash(processId, fields));
        return ResponseEntity.created(URI.create("/api/cases/" + caseNumber)).contentType(MediaType.APPLICATION_JSON)
                .body(new Started(caseNumber));
    }

    @Operation(operationId = "getCase", summary = "查询案件的状态与时限",
            description = "渠道只能查询由它自己发起的案件，其他案件与不存在的案件回答相同。")
    @GetMapping("/{caseNumber}")
    ResponseEntity<CaseView> find(@Parameter(description = "案件编号", example = "TS-20261121-0001") @PathVariable String caseNumber,
            @Parameter(hidden = true) Authentication caller) {
        CaseView view = readable(caseNumber, caller).map(views::of).orElseThrow(CaseController::noCase);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(view);
    }

    private Optional<CaseFile> readable(String caseNumber, Authentication caller) {
        if (caller.getPrincipal() instanceof Channel channel) {
            return CaseNumbers.isWellFormed(caseNumber)
                    ? cases.find(caseNumber).filter(file -> starts.cameBy(channel, file.caseNumber())) : Optional.empty();
        }
        return access.find(caseNumber, CurrentUser.get());
    }

    /** All else below the path, so that it is refused in Chinese too. */
    @Hidden
    @RequestMapping({"", "/**"})
    void nothingElse(HttpServletRequest request) {
        boolean resource = request.getRequestURI().matches("/api/cases/[^/]+");
        throw resource ? new Refused(HttpStatus.METHOD_NOT_ALLOWED, "MethodNotAllowed", "这个地址只接受 GET 和 POST")
                : Refused.notFound("没有这个地址");
    }

    @ExceptionHandler
    ResponseEntity<ApiError> refused(Refused refused) {
        return ResponseEntity.status(refused.status()).contentType(MediaType.APPLICATION_JSON).body(refused.error());
    }

    @ExceptionHandler({DataAccessResourceFailureException.class, CannotCreateTransactionException.class})
    ResponseEntity<ApiError> databaseIsAway() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.RETRY_AFTER, Refused.WHILE_DATABASE_IS_AWAY)
                .body(new ApiError("ServiceUnavailable", Refused.DATABASE_IS_AWAY));
    }

    private static Refused noProcess() {
        return Refused.notFound("没有这个流程，或者这个渠道不能发起它");
    }

    private static Refused noCase() {
        return Refused.notFound("没有这个案件");
    }
}
