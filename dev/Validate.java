import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Validates PDF files: Validate ua1,2a a.pdf b.pdf
 *
 * One line for each broken rule, "file TAB profile TAB rule and message", and one "file TAB profile TAB DONE" for
 * each validation that ran to its end: without it, a validator that never ran would look like a pass.
 */
public class Validate {
  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.SEVERE);
    VeraGreenfieldFoundryProvider.initialise();
    for (int i = 1; i < arguments.length; i++) {
      for (String name : arguments[0].split(",")) {
        String prefix = arguments[i] + "\t" + name + "\t";
        for (String fault : faults(arguments[i], name)) {
          System.out.println(prefix + fault);
        }
        System.out.println(prefix + "DONE");
      }
    }
  }

  static Set<String> faults(String file, String name) {
    Set<String> faults = new TreeSet<>();
    PDFAFlavour flavour = PDFAFlavour.fromString(name);
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(profile(name), false)) {
      for (TestAssertion assertion : validator.validate(parser).getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.FAILED) {
          String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
          faults.add((rule + " " + assertion.getMessage()).replaceAll("\\s+", " "));
        }
      }
    } catch (Exception unreadable) {
      faults.add("unreadable: " + String.valueOf(unreadable.getMessage()).replaceAll("\\s+", " "));
    }
    return faults;
  }

  /** The list of profiles in the jar leaves out PDF/UA-1, but the profile itself is there. */
  static ValidationProfile profile(String name) throws Exception {
    String resource = name.startsWith("ua") ? "PDFUA-" + name.substring(2) : "PDFA-" + name.toUpperCase();
    String path = "/org/verapdf/pdfa/validation/" + resource + ".xml";
    try (InputStream in = Validate.class.getResourceAsStream(path)) {
      return Profiles.profileFromXml(in);
    }
  }
}
