package io.guanjia.registry;

import io.guanjia.identity.People;
import io.guanjia.privacy.Privacy;
import io.guanjia.spreadsheet.TableDownload;
import io.guanjia.spreadsheet.TableFormat;
import io.guanjia.spreadsheet.TableRefused;
import io.guanjia.spreadsheet.TableWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page {@code /register}: the register as a table that comes in and goes out. */
@Controller
@RequestMapping("/register")
class RegisterController {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.CHINA);
    private static final List<String> NOTES = List.of(
            "每行一户；一户有几位业主、租户或紧急联系人时写几行，房号重复，其他各列可以留空。",
            "留空表示文件没有说：已登记的内容不会因此清空。已登记而文件写得不同的内容作为更正，原值保留在登记变更中。",
            "房号：楼栋-单元-房间，如 1-1-0101；1栋1单元101室 也能识别。",
            "楼层：整数，地下为负数，如 -1。建筑面积：平方米，最多两位小数。",
            "类型：住宅、商铺、办公、车位。",
            "使用状态：未交付、空置、自住、出租。新房号留空时，有租户为出租，有入伙批次或没有业主为未交付，其余为自住。",
            "手机、紧急联系人电话：手机，或带区号的固定电话，如 010-62345678。",
            "日期写成 2026-11-23 的样子，或用 Excel 的日期格式。",
            "租约起、租约止：租户的租赁合同期限；没有期限的合同，租约止留空。",
            "入伙批次：同一批次的交付起、交付止要一致；新批次两项都要填写。",
            "已登记房号的管理处和楼栋不能通过导入改变。");

    private final RegisterImports imports;
    private final RegisterExport export;
    private final People people;
    private final Clock clock;

    RegisterController(RegisterImports imports, RegisterExport export, People people, Clock clock) {
        this.imports = imports;
        this.export = export;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping
    String show(Authentication person, Model model) {
        model.addAttribute("mayImport", RegisterRights.mayImport(person));
        model.addAttribute("seesPhones", RegisterRights.seesPhones(person));
        model.addAttribute("imports", imports.newest().stream().map(one -> new ImportRow(one.id(), one.fileName(),
                time(one.uploadedAt()), people.displayName(one.uploadedBy()), one.rows(), one.faultCount(),
                one.state())).toList());
        return "registry/register";
    }

    @PostMapping("/import")
    String check(@RequestParam(name = "file", required = false) MultipartFile file, Authentication person, Model model,
            HttpServletResponse response) throws IOException {
        importersOnly(person);
        try {
            // An empty file is told by the reader, as what it is
            if (file == null || Objects.toString(file.getOriginalFilename(), "").isEmpty()) {
                throw new TableRefused("请先选择文件");
            }
            Path copy = Files.createTempFile("guanjia-import", null);
            try {
                file.transferTo(copy);
                return "redirect:/register/imports/" + imports.check(copy, file.getOriginalFilename(), person.getName());
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (TableRefused e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("error", e.getMessage());
            return show(person, model);
        }
    }

    @GetMapping("/imports/{id}")
    String one(@PathVariable long id, Authentication person, Model model) {
        RegisterImport found = imports.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean phones = RegisterRights.seesPhones(person);
        model.addAttribute("import", found);
        model.addAttribute("uploadedAt", time(found.uploadedAt()));
        model.addAttribute("uploadedBy", people.displayName(found.uploadedBy()));
        model.addAttribute("decidedAt", time(found.decidedAt()));
        model.addAttribute("decidedBy", found.decidedBy() == null ? null : people.displayName(found.decidedBy()));
        model.addAttribute("faults", found.faults().stream().map(fault -> phones ? fault : new Fault(fault.line(),
                fault.column(), hidden(fault.value()), Privacy.hidePhones(fault.message()))).toList());
        model.addAttribute("corrections", found.report() == null ? List.of() : found.report().corrections().stream()
                .map(one -> phones ? one : new ImportReport.CorrectedValue(one.what(), one.field(), hidden(one.before()),
                        hidden(one.after()))).toList());
        model.addAttribute("mayImport", RegisterRights.mayImport(person));
        return "registry/import";
    }

    private static String hidden(String value) {
        return value == null ? null : Privacy.hidePhones(value).replaceAll("\\S+@\\S+", "(邮箱已隐去)");
    }

    @PostMapping("/imports/{id}/apply")
    String apply(@PathVariable long id, Authentication person, Model model, HttpServletResponse response,
            RedirectAttributes answer) {
        importersOnly(person);
        return decide(id, person, model, response, () -> {
            RegisterImport applied = imports.apply(id, person.getName());
            answer.addFlashAttribute(applied.state() == RegisterImport.State.APPLIED ? "done" : "failed",
                    applied.state() == RegisterImport.State.APPLIED ? "已导入" : "检查之后登记有了变化，没有导入任何内容");
        });
    }

    @PostMapping("/imports/{id}/drop")
    String drop(@PathVariable long id, Authentication person, Model model, HttpServletResponse response,
            RedirectAttributes answer) {
        importersOnly(person);
        return decide(id, person, model, response, () -> {
            imports.drop(id, person.getName());
            answer.addFlashAttribute("done", "已放弃，登记没有变化");
        });
    }

    private String decide(long id, Authentication person, Model model, HttpServletResponse response, Runnable decision) {
        try {
            decision.run();
            return "redirect:/register/imports/" + id;
        } catch (RegisterRefused e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("failed", e.getMessage());
            return one(id, person, model);
        }
    }

    @GetMapping("/template.xlsx")
    void template(HttpServletResponse response) throws IOException {
        TableDownload.begin(response, TableFormat.XLSX, "房号与住户导入模板");
        try (TableWriter table = TableWriter.of(TableFormat.XLSX, response.getOutputStream(), "房号与住户",
                ImportColumn.titles())) {
            table.notes("填写说明", NOTES);
        }
    }

    @GetMapping("/units.xlsx")
    void xlsx(Authentication person, HttpServletResponse response) throws IOException {
        export(TableFormat.XLSX, person, response);
    }

    @GetMapping("/units.csv")
    void csv(Authentication person, HttpServletResponse response) throws IOException {
        export(TableFormat.CSV, person, response);
    }

    private void export(TableFormat format, Authentication person, HttpServletResponse response) throws IOException {
        TableDownload.begin(response, format, "房号与住户-" + LocalDate.now(clock).format(DateTimeFormatter.BASIC_ISO_DATE));
        export.write(format, response.getOutputStream(), RegisterRights.seesPhones(person));
    }

    private static void importersOnly(Authentication person) {
        if (!RegisterRights.mayImport(person)) {
            throw new AccessDeniedException("Imports are made by " + RegisterRights.IMPORTERS + " only");
        }
    }

    private String time(Instant moment) {
        return moment == null ? null : TIME.format(moment.atZone(clock.getZone()));
    }

    /** A file in the list of the page. */
    record ImportRow(long id, String fileName, String at, String by, int rows, int faults, RegisterImport.State state) {
    }
}
