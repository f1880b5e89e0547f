package io.guanjia.keyloan;

import io.guanjia.form.FormRejected;
import io.guanjia.spreadsheet.TableDownload;
import io.guanjia.spreadsheet.TableFormat;
import io.guanjia.spreadsheet.TableRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The register of keys as a table that comes in and goes out, below {@code /keys}. */
@Controller
@RequestMapping("/keys")
class KeyTableController {

    private final KeyTable table;
    private final Clock clock;

    KeyTableController(KeyTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @GetMapping("/import")
    String show(HttpServletRequest request, Model model) {
        importersOnly(request);
        model.asMap().putIfAbsent("faults", List.of());
        return "keyloan/key-import";
    }

    @PostMapping("/import")
    String take(@RequestParam(name = "file", required = false) MultipartFile file,
            @RequestParam(defaultValue = "false") boolean enter, Principal actor, Model model,
            HttpServletRequest request, HttpServletResponse response, RedirectAttributes answer) throws IOException {
        importersOnly(request);
        try {
            if (file == null || Objects.toString(file.getOriginalFilename(), "").isEmpty()) {
                throw new TableRefused("请先选择文件");
            }
            Path copy = Files.createTempFile("guanjia-keys", null);
            try {
                file.transferTo(copy);
                KeyTable.Result result = table.take(copy, enter, actor.getName());
                if (result.faultCount() > 0) {
                    response.setStatus(HttpStatus.BAD_REQUEST.value());
                    model.addAttribute("error", "共 %d 行，错误 %d 处，没有登记任何内容，请改好后重新上传"
                            .formatted(result.lines(), result.faultCount()));
                    model.addAttribute("faults", result.faults());
                    return show(request, model);
                }
                answer.addFlashAttribute("done", (enter ? "已登记 %d 把钥匙或门卡" : "检查通过，共 %d 行，还没有登记")
                        .formatted(result.lines()));
                return enter ? "redirect:/keys" : "redirect:/keys/import";
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (TableRefused | FormRejected e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("error", e.getMessage());
            return show(request, model);
        }
    }

    @GetMapping("/template.xlsx")
    void template(HttpServletResponse response) throws IOException {
        TableDownload.begin(response, TableFormat.XLSX, "钥匙登记模板");
        table.template(response.getOutputStream());
    }

    @GetMapping("/keys.xlsx")
    void xlsx(HttpServletRequest request, HttpServletResponse response) throws IOException {
        export(TableFormat.XLSX, request, response);
    }

    @GetMapping("/keys.csv")
    void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        export(TableFormat.CSV, request, response);
    }

    private void export(TableFormat format, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        TableDownload.begin(response, format, "钥匙登记表-" + LocalDate.now(clock).format(DateTimeFormatter.BASIC_ISO_DATE));
        table.write(format, response.getOutputStream(),
                KeysPage.READERS_OF_NAMES.stream().anyMatch(request::isUserInRole));
    }

    private static void importersOnly(HttpServletRequest request) {
        if (KeysPage.IMPORTERS.stream().noneMatch(request::isUserInRole)) {
            throw new AccessDeniedException("Keys are imported by " + KeysPage.IMPORTERS + " only");
        }
    }
}
