' Fills in each form (DOCX) of a folder as somebody does in LibreOffice Writer, and saves it there as "uit/...".
' Beside each stands a .txt with a line for each field, in their order: a text (\n: a new line), or + for a box to tick.

Sub FillAll(folder)
  name = Dir(folder & "/*.docx", 0)
  While name <> ""
    FillIn(folder & "/" & name, folder & "/uit/" & name, folder & "/" & Left(name, Len(name) - 5) & ".txt")
    name = Dir()
  Wend
End Sub

Sub FillIn(form, filled, given)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Hidden" : how(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToUrl(form), "_blank", 0, how())
  stream = createUnoService("com.sun.star.io.TextInputStream")
  stream.setInputStream(createUnoService("com.sun.star.ucb.SimpleFileAccess").openFileRead(ConvertToUrl(given)))
  stream.setEncoding("UTF-8")
  FillText(doc.Text, stream)
  stream.closeInput()
  how(0).Name = "FilterName" : how(0).Value = "MS Word 2007 XML"
  doc.storeToURL(ConvertToUrl(filled), how())
  doc.close(True)
End Sub

Sub FillText(words, stream)
  parts = words.createEnumeration()
  While parts.hasMoreElements()
    part = parts.nextElement()
    If part.supportsService("com.sun.star.text.TextTable") Then
      For Each cell In part.CellNames
        FillText(part.getCellByName(cell), stream)
      Next cell
    Else
      pieces = part.createEnumeration()
      While pieces.hasMoreElements()
        FillPiece(pieces.nextElement(), stream)
      Wend
    End If
  Wend
End Sub

Sub FillPiece(piece, stream)
  If piece.TextPortionType = "ContentControl" Then
    If stream.readLine() = "+" Then
      box = piece.ContentControl
      box.Checked = True
    End If
  ElseIf piece.TextPortionType = "TextField" Then
    field = piece.TextField
    If field.supportsService("com.sun.star.text.TextField.Input") Then
      said = Join(Split(stream.readLine(), "\n"), Chr(10))
      If said <> "" Then field.Content = said
    End If
  End If
End Sub
