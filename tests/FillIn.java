import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;

/** Fills in a form as a program with PDFBox does: FillIn FORM FILLED, and "name=value" lines in UTF-8 on the input. */
class FillIn {
    public static void main(String[] files) throws Exception {
        Properties values = new Properties();
        values.load(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (PDDocument document = Loader.loadPDF(new File(files[0]))) {
            for (PDField field : document.getDocumentCatalog().getAcroForm().getFieldTree()) {
                String value = values.getProperty(field.getFullyQualifiedName());
                if (value != null) {
                    field.setValue(value);
                }
            }
            document.save(new File(files[1]));
        }
    }
}
