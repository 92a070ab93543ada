Documentation.addTranslations({
    "locale": "vi",
    "messages": {
        ", in ": ", trong ",
        "Hide Search Matches": "Bỏ tô từ đã tìm",
        "Preparing search...": "Đang chuẩn bị tìm kiếm…",
        "Search Results": "Kết quả tìm kiếm",
        "Search finished, found one page matching the search query.": ["Tìm thấy ${resultCount} trang."],
        "Searching": "Đang tìm",
        "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.": "Không có trang nào chứa đủ các từ này. Hãy thử ít từ hơn; có thể gõ không dấu. Số đứng riêng không được tìm."
    },
    "plural_expr": "0"
});
